import HelperModel
import HelperWriters
import Testing
import TestSupport

/// In which words a generated header spells integers, and which headers define them.
@Suite struct IntegerWordsTests {
    private static let source = """
        #include <stddef.h>
        #include <stdint.h>
        /** It. @return 0. */
        uint64_t acme_first(uint8_t a, int16_t *b, const uint32_t c[2], int64_t (*d)(uint16_t));
        /** It. @return 0. */
        __u64 acme_second(__u8 a, __s16 *b, __be32 c, u32 d);
        /** It. @return 0. */
        size_t acme_third(ssize_t a, bool b, uintptr_t c, ptrdiff_t *d);
        /** It. @return 0. */
        unsigned long long acme_fourth(uint_least16_t a, uint64_t (*b)[3], char c, short d, unsigned e);

        """

    private func header(_ set: Interface, _ words: IntegerWords, includes: [String] = []) throws -> String {
        var options = HeaderOptions(binding: .late)
        options.types = words
        options.includes = includes
        return try #require(try Project.write(set, as: "header", options.values).files.first).contents
    }

    private func declarations(_ header: String) -> [String] {
        header.split(separator: "\n").filter { $0.hasPrefix("BPF_HELPER(") }.map {
            String($0.dropFirst("BPF_HELPER(".count).prefix { $0 != ";" })
        }
    }

    private func includes(_ header: String) -> [String] {
        header.split(separator: "\n").filter { $0.hasPrefix("#include") }.map(String.init)
    }

    @Test func asWritten() throws {
        let text = try header(Project.readProvider(Self.source).set, .written)
        #expect(
            declarations(text) == [
                "uint64_t, acme_first, (uint8_t a, int16_t *b, const uint32_t c[2], int64_t (*d)(uint16_t)), BPF_HELPER_HAS_NO_ID)",
                "__u64, acme_second, (__u8 a, __s16 *b, __be32 c, __u32 d), BPF_HELPER_HAS_NO_ID)",
                "size_t, acme_third, (long a, bool b, uintptr_t c, ptrdiff_t *d), BPF_HELPER_HAS_NO_ID)",
                "size_t, acme_third, (long a, _Bool b, uintptr_t c, ptrdiff_t *d), BPF_HELPER_HAS_NO_ID)",
                "unsigned long long, acme_fourth, (uint_least16_t a, uint64_t (*b)[3], char c, short d, unsigned int e), BPF_HELPER_HAS_NO_ID)",
            ])
        #expect(includes(text) == ["#include <stddef.h>", "#include <stdint.h>", "#include <linux/types.h>"])
    }

    @Test func inTheKernelsWords() throws {
        let text = try header(Project.readProvider(Self.source).set, .linux)
        #expect(
            declarations(text) == [
                "__u64, acme_first, (__u8 a, __s16 *b, const __u32 c[2], __s64 (*d)(__u16)), BPF_HELPER_HAS_NO_ID)",
                "__u64, acme_second, (__u8 a, __s16 *b, __be32 c, __u32 d), BPF_HELPER_HAS_NO_ID)",
                "unsigned long, acme_third, (long a, bool b, unsigned long c, long *d), BPF_HELPER_HAS_NO_ID)",
                "unsigned long, acme_third, (long a, _Bool b, unsigned long c, long *d), BPF_HELPER_HAS_NO_ID)",
                "unsigned long long, acme_fourth, (unsigned short a, __u64 (*b)[3], char c, short d, unsigned int e), BPF_HELPER_HAS_NO_ID)",
            ])
        #expect(includes(text) == ["#include <linux/types.h>"])
    }

    @Test func inTheWordsOfC() throws {
        let text = try header(Project.readProvider(Self.source).set, .stdint)
        #expect(
            declarations(text) == [
                "uint64_t, acme_first, (uint8_t a, int16_t *b, const uint32_t c[2], int64_t (*d)(uint16_t)), BPF_HELPER_HAS_NO_ID)",
                "uint64_t, acme_second, (uint8_t a, int16_t *b, uint32_t c, uint32_t d), BPF_HELPER_HAS_NO_ID)",
                "size_t, acme_third, (long a, bool b, uintptr_t c, ptrdiff_t *d), BPF_HELPER_HAS_NO_ID)",
                "size_t, acme_third, (long a, _Bool b, uintptr_t c, ptrdiff_t *d), BPF_HELPER_HAS_NO_ID)",
                "unsigned long long, acme_fourth, (uint_least16_t a, uint64_t (*b)[3], char c, short d, unsigned int e), BPF_HELPER_HAS_NO_ID)",
            ])
        #expect(includes(text) == ["#include <stddef.h>", "#include <stdint.h>"])
    }

    /// What needs no header includes none.
    @Test(arguments: IntegerWords.allCases) func wordsOfTheLanguageNeedNoHeader(_ words: IntegerWords) throws {
        let set = Project.readProvider("/** It. @return 0. */\nlong acme_first(_Bool a, unsigned char *b);\n").set
        #expect(includes(try header(set, words)).isEmpty)
    }

    /// A provider's own name for an integer is what it stands for, in the words of that.
    @Test func typedefsOfWordsAreTheWords() throws {
        let source = """
            #include <stdint.h>
            typedef uint32_t acme_id_t;
            typedef acme_id_t acme_user_t;
            typedef uint64_t u64;
            typedef const acme_id_t acme_fixed_t;
            typedef unsigned acme_count_t;
            /** It. @return 0. */
            u64 acme_first(acme_user_t user, acme_fixed_t *fixed, acme_count_t count);

            """
        let text = try header(Project.readProvider(source).set, .written)
        #expect(
            declarations(text) == [
                "uint64_t, acme_first, (uint32_t user, const uint32_t *fixed, unsigned int count), BPF_HELPER_HAS_NO_ID)"
            ])
    }

    /// linux/bpf.h is documented in the kernel's own words, for which programs have the header already.
    @Test func theKernelsHeaderIncludesNothingAsWritten() throws {
        let set = try Project.readSystemHeader().set
        let text = try header(set, .written)
        #expect(includes(text).isEmpty)
        #expect(!text.contains("uint64_t"))
        #expect(declarations(try header(set, .linux)) == declarations(text))
        #expect(includes(try header(set, .linux)) == ["#include <linux/types.h>"])
        let standard = try header(set, .stdint)
        #expect(includes(standard) == ["#include <stdint.h>"])
        #expect(!declarations(standard).contains { $0.contains("__u") || $0.contains("__be") || $0.contains("__s6") })
        #expect(try GeneratedHeader.errors(standard, []) == [])
    }

    /// vmlinux.h defines all these names, as other types than <stdint.h> does.
    @Test func vmlinuxTakesThePlaceOfTheHeaders() throws {
        let text = try header(Project.readProvider(Self.source).set, .stdint)
        let vmlinux = """
            #define __VMLINUX_H__
            typedef unsigned char uint8_t; typedef short int16_t; typedef unsigned short uint16_t, uint_least16_t;
            typedef unsigned uint32_t; typedef long long int64_t; typedef unsigned long long uint64_t;
            typedef unsigned long size_t, uintptr_t; typedef long ptrdiff_t;

            """
        #expect(try GeneratedHeader.errors(vmlinux + text, ["-std=gnu17"], warnings: true) == [])
    }

    @Test func theProvidersHeaderBringsItsWords() throws {
        let set = Project.readProvider(Self.source).set
        #expect(
            try includes(header(set, .written, includes: ["acme.h", "<acme/types.h>"])) == [
                "#include \"acme.h\"", "#include <acme/types.h>",
            ])
    }

    /// Programs are passed what the registers of their helpers hold; in whose words, stubs don't say.
    @Test func stubsHaveTheKernelsWords() throws {
        let stub = try Project.written(Project.readProvider(Self.source).set, as: "swift")
        #expect(stub.contains("__u64 acme_first(__u8 a, __s16 *b, const __u32 c[2], __s64 (*d)(__u16))"))
        #expect(stub.contains("unsigned long acme_third(long a, _Bool b, unsigned long c, long *d)"))
    }
}
