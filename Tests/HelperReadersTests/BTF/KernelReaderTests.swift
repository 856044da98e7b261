import BPFFormats
import Foundation
import HelperDiagnostics
import HelperModel
import HelperReaders
import Testing
import TestSupport

/// Kernels, as far as their types and sets tell of them.
@Suite struct KernelReaderTests {
    private func source(_ bytes: [UInt8], _ path: String = "vmlinux") -> SourceText {
        SourceText(name: path, path: path, bytes: bytes)
    }

    private func read(_ types: [UInt8]?, modules: [(String, [UInt8])] = [], image: [UInt8]? = nil) -> ReadResult {
        KernelReader().read(
            .init(
                types: types.map { source($0) }, modules: modules.map { source($1, $0) },
                image: image.map { source($0, "vmlinuz") }))
    }

    private func kfuncs(_ result: ReadResult) -> [String: KfuncFlags] {
        Dictionary(
            uniqueKeysWithValues: result.set.functions.compactMap { function in
                if case .kfunc(let flags) = function.kind { (function.name, flags) } else { nil }
            })
    }

    private func messages(_ result: ReadResult) -> [String] { result.diagnostics.map { "\($0.rule): \($0.message)" } }

    // MARK: What is read

    @Test func tagsTellKfuncs() throws {
        let result = read(SampleKernel().types.bytes)
        #expect(result.diagnostics.isEmpty, "\(messages(result))")
        let provider = try #require(result.set.providers.first)
        #expect(provider.name == "linux" && result.set.providers.count == 1)
        #expect(
            provider.functions.filter(\.isKfunc).map(\.prototype.text)
                == [
                    "void __attribute__((address_space(1))) *bpf_arena(void *map__map)",
                    "int bpf_each(int (*callback_fn)(void *), void *ctx__ign, enum color color)",
                    "int bpf_fill(void *buffer__nullable, u32 buffer__szk, struct bpf_plain_opts *opts)",
                    "int bpf_iter_task_new(struct bpf_iter_task *it, int *flags__irq_flag)",
                    "struct task_struct *bpf_task_get(struct task_struct *task, struct late *late)",
                    "void bpf_task_put(struct task_struct *task)",
                ].map {
                    $0.replacing(
                        "void __attribute__((address_space(1))) *", with: "__attribute__((address_space(1))) void *")
                })
        #expect(kfuncs(result)["bpf_arena"] == [.fastcall, .arenaReturn])
        let arena = try #require(provider.functions.first { $0.name == "bpf_arena" })
        #expect(arena.attributes == ["__bpf_fastcall"] && arena.stability == .unstable)
        #expect(arena.location == .file("vmlinux"))
        let get = try #require(provider.functions.first { $0.name == "bpf_task_get" })
        #expect(get.prototype.returnType == .pointer(.record(.structure, "task_struct", .present(size: 16))))
        #expect(get.prototype.parameters[1].type == .pointer(.record(.structure, "late", .absent)))
        // A structure of scalars alone is memory that a program may have.
        #expect(
            provider.functions.first { $0.name == "bpf_fill" }?.prototype.parameters[2].annotations == [.plainMemory])
        #expect(get.prototype.parameters[0].annotations.isEmpty)
    }

    @Test func enumerationsTellNumbers() throws {
        let provider = try #require(read(SampleKernel().types.bytes).set.providers.first)
        #expect(provider.functions.filter { !$0.hasPrototype }.map(\.name) == ["bpf_first", "bpf_second"])
        #expect(provider.functions.filter { !$0.hasPrototype }.map(\.id) == [1, 2])
        #expect(
            provider.constants == [
                .init(
                    name: "bpf_prog_type", constants: [.init("BPF_PROG_TYPE_UNSPEC", 0), .init("BPF_PROG_TYPE_XDP", 6)])
            ])
    }

    /// clang writes the tags, too.
    @Test func readsWhatClangWrites() throws {
        let directory = try TemporaryDirectory()
        let clang = try #require(Project.clang, "clang with the BPF back end")
        let text = """
            struct late; typedef unsigned int u32;
            struct seen { long double_word; };
            #define KFUNC __attribute__((btf_decl_tag("bpf_kfunc")))
            KFUNC int bpf_one(const struct late *a, struct seen *b, u32 (*c)[3], const char *restrict d) { return 0; }
            KFUNC unsigned long long bpf_two(volatile _Bool *a, signed char b, unsigned short c, __int128 *d) { return 0; }
            int none(void) { return 0; }
            """
        let object = directory.file("text.o")
        let result = try clang.run(
            ["-target", "bpf", "-O1", "-g", "-c", try directory.write(text, to: "text.c"), "-o", object])
        #expect(result.status == 0, "\(result.standardError)")
        let read = read(Array(try Data(contentsOf: URL(fileURLWithPath: object))))
        #expect(
            read.set.functions.map(\.prototype.text) == [
                "int bpf_one(const struct late *a, struct seen *b, u32 (*c)[3], const char *__restrict d)",
                "unsigned long long bpf_two(volatile _Bool *a, signed char b, unsigned short c, __int128 *d)",
            ], "\(messages(read))")
    }

    // MARK: Sets

    /// The sets of an image tell flags, those that helpergen does not know as well, and kfuncs without tags.
    @Test(arguments: [true, false], [true, false]) func setsTellFlags(_ isTagged: Bool, _ marksSets: Bool) throws {
        let kernel = SampleKernel(isTagged: isTagged)
        let flags: [String: UInt32] = ["bpf_task_get": 1 | 4, "bpf_task_put": 2 | 1 << 20, "bpf_arena": 1 << 13]
        let image = kernel.image(flags, marksSets: marksSets)
        for result in [read(image), read(kernel.types.bytes, image: image), read(nil, image: image)] {
            #expect(result.diagnostics.isEmpty, "\(messages(result))")
            let found = kfuncs(result)
            #expect(found["bpf_task_get"] == [.acquire, .returnsNull])
            #expect(found["bpf_task_put"] == KfuncFlags(rawValue: 2 | 1 << 20))
            #expect(found["bpf_task_put"]?.kernelNames == ["KF_RELEASE", "bit20"])
            #expect(found["bpf_each"] == (isTagged ? [] : nil))
            // Before Linux 6.9 a set does not say that it is of kfuncs, so that any may be.
            #expect((found["unmarked"] != nil) == !marksSets)
            let get = try #require(result.set.functions.first { $0.name == "bpf_task_get" })
            #expect(get.annotations == [.returnsNullable(source: "KF_RET_NULL")])
        }
    }

    /// What flags say of arenas is in the types, too, where the kernel's own types do not tell.
    @Test func flagsPutAddressesIntoArenas() throws {
        var types = RawBTF()
        let pointer = types.add(.ptr)
        let function = types.kfunc("bpf_arena_pages", pointer, [("map__map", pointer), ("address", pointer)])
        let words: [UInt32] = [1, 1, UInt32(function), 1 << 13 | 1 << 15]
        let sets = words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32($0 * 8)) } }
        let result = read(SampleELF.file([(".BTF", types.bytes), (".BTF_ids", sets)]))
        let arena = HelperType.pointer(.qualified(.arena, .void))
        let prototype = try #require(result.set.functions.first?.prototype)
        #expect(prototype.returnType == arena && prototype.parameters.map(\.type) == [.pointer(.void), arena])
    }

    @Test func imagesOfOtherKernelsAreRefused() {
        let kernel = SampleKernel()
        let other = SampleELF.file([(".BTF", RawBTF().bytes), (".BTF_ids", [0, 0, 0, 0])])
        #expect(messages(read(kernel.types.bytes, image: other)).map { $0.prefix(13) } == ["kernel-image:"])
        let bare = SampleELF.file([(".BTF", kernel.types.bytes)])
        #expect(messages(read(kernel.types.bytes, image: bare)).first?.contains("no section .BTF_ids") == true)
        #expect(read(bare).diagnostics.isEmpty)
        #expect(messages(read(SampleELF.file([(".text", [1])]))).first?.contains("has no BTF") == true)
    }

    @Test func absenceIsTold() {
        let untagged = SampleKernel(isTagged: false)
        #expect(messages(read(untagged.types.bytes)).first?.contains("--kernel-image FILE") == true)
        let image = SampleELF.file([(".BTF", untagged.types.bytes), (".BTF_ids", [0, 0, 0, 0])])
        #expect(messages(read(image)).first?.contains("no sets of them") == true)
    }

    // MARK: What it is packed in

    @Test(arguments: ["gzip -c", "xz -c", "zstd -c -q", "lz4 -c -q -l"]) func imagesAreUnpacked(_ command: String)
        throws
    {
        guard Tool.find(String(command.prefix { $0 != " " })) != nil else { return }
        let image = SampleKernel().image(["bpf_task_get": 5])
        let directory = try TemporaryDirectory()
        let (file, packed) = (try directory.write(image, to: "vmlinux"), directory.file("packed"))
        _ = try #require(Tool.find("sh")).run(["-c", "\(command) \"$1\" > \"$2\"", "sh", file, packed])
        var payload = Array(try Data(contentsOf: URL(fileURLWithPath: packed)))
        #expect(kfuncs(read(payload))["bpf_task_get"] == [.acquire, .returnsNull])
        payload += (0..<4).map { UInt8(truncatingIfNeeded: image.count >> ($0 * 8)) }
        let boot = SampleELF.bootImage(payload)
        #expect(InputKind(of: source(boot)) == .kernel)
        #expect(kfuncs(read(boot))["bpf_task_get"] == [.acquire, .returnsNull])
        for length in [600, 1100, boot.count - 20] {
            #expect(read(Array(boot[..<length])).diagnostics.containsErrors, "\(length)")
        }
    }

    @Test func otherImagesSayWhatToDo() {
        #expect(messages(read(SampleELF.bootImage([1, 2, 3, 4]))).first?.contains("extract-vmlinux") == true)
        #expect(messages(read(Array("BZh91AY&SY".utf8))).first?.contains("bunzip2") == true)
    }

    /// A kernel as it stands in memory has no sections; the sets are behind the types.
    @Test func typesAreFoundInMemory() {
        let kernel = SampleKernel()
        let types = kernel.types.bytes
        let gap = [UInt8](repeating: 0, count: (4 - types.count % 4) % 4 + 64)
        let memory = [UInt8](repeating: 0x90, count: 4096) + types + gap + kernel.idSets(["bpf_task_get": 5])
        #expect(kfuncs(read(memory))["bpf_task_get"] == [.acquire, .returnsNull])
    }

    // MARK: Modules

    private func module(of kernel: SampleKernel, isTagged: Bool = true) -> (bytes: [UInt8], function: Int) {
        var types = RawBTF(continuing: kernel.types)
        let pointer = types.add(.ptr, "", 4)
        let parameters = [("task", pointer)]
        let function =
            isTagged
            ? types.kfunc("bpf_module_call", 1, parameters) : types.function("bpf_module_call", 1, parameters)
        return (types.bytes, function)
    }

    @Test func modulesAreProvidersOfTheirOwn() throws {
        let kernel = SampleKernel()
        let result = read(kernel.types.bytes, modules: [("/sys/kernel/btf/nf_sample", module(of: kernel).bytes)])
        #expect(result.diagnostics.isEmpty, "\(messages(result))")
        #expect(result.set.providers.map(\.name) == ["linux", "nf_sample"])
        #expect(
            result.set.providers[1].functions.map(\.prototype.text) == ["int bpf_module_call(struct task_struct *task)"]
        )
        // A file of a module says its name itself.
        let file = SampleELF.file([
            (".BTF", module(of: kernel).bytes), (".modinfo", Array("license=GPL\0name=other_name\0".utf8)),
        ])
        #expect(
            read(kernel.types.bytes, modules: [("a-b.ko", file)]).set.providers.map(\.name) == ["linux", "other_name"])
        let unnamed = SampleELF.file([(".BTF", module(of: kernel).bytes)])
        #expect(read(kernel.types.bytes, modules: [("a-b.ko", unnamed)]).set.providers.map(\.name) == ["linux", "a_b"])
    }

    @Test func modulesHaveSetsOfTheirOwn() {
        let kernel = SampleKernel(isTagged: false)
        let (bytes, function) = module(of: kernel, isTagged: false)
        let words: [UInt32] = [1, 1, UInt32(function), 4]
        let sets = words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32($0 * 8)) } }
        let result = read(
            kernel.image(["bpf_task_get": 1]),
            modules: [("m.ko", SampleELF.file([(".BTF", bytes), (".BTF_ids", sets)]))])
        #expect(kfuncs(result) == ["bpf_task_get": .acquire, "bpf_module_call": .returnsNull])
        // Where neither tags nor sets tell, that is said.
        let types = read(kernel.image(["bpf_task_get": 1]), modules: [("m", bytes)])
        #expect(messages(types).map { $0.prefix(14) } == ["kernel-kfuncs:"])
    }

    @Test func modulesOfOtherKernelsAreRefused() {
        let (kernel, other) = (SampleKernel(), SampleKernel(isTagged: false))
        let module = module(of: kernel).bytes
        #expect(messages(read(module)).map { $0.prefix(9) } == ["btf-base:"])
        #expect(messages(read(other.types.bytes, modules: [("m", module)])).contains { $0.hasPrefix("btf-base:") })
        #expect(
            messages(read(kernel.types.bytes, modules: [("m", kernel.types.bytes)])).map { $0.prefix(9) } == [
                "btf-base:"
            ])
    }

    /// A module may bring its own base, which has of the kernel's structures no more than a declaration.
    @Test func modulesMayBringTheirBase() throws {
        let kernel = SampleKernel()
        var base = RawBTF()
        let int = base.int()
        let task = base.add(.fwd, "task_struct")
        var types = RawBTF(continuing: base)
        types.kfunc("bpf_module_call", int, [("task", types.add(.ptr, "", task))])
        let file = SampleELF.file([(".BTF", types.bytes), (".BTF.base", base.bytes)])
        let result = read(kernel.types.bytes, modules: [("m.ko", file)])
        #expect(result.diagnostics.isEmpty, "\(messages(result))")
        let type = try #require(result.set.providers.last?.functions.first?.prototype.parameters.first?.type)
        #expect(type == .pointer(.record(.structure, "task_struct", .present(size: 16))))
    }

    // MARK: Names

    @Test func taggedFunctionsKeepTheirNames() {
        var types = RawBTF()
        let (int, pointer) = (types.int(), types.add(.ptr))
        let plain = types.function("bpf_call", int, [("aux", pointer)])
        types.kfunc("bpf_call", int)
        types.kfunc("not a name")
        types.kfunc("while")
        let words: [UInt32] = [1, 1, UInt32(plain), 4]
        let sets = words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32($0 * 8)) } }
        let result = read(SampleELF.file([(".BTF", types.bytes), (".BTF_ids", sets)]))
        #expect(result.set.functions.map(\.prototype.text) == ["int bpf_call(void)"])
        #expect(result.diagnostics.map(\.rule) == ["btf-function", "btf-function"])
    }

    /// JSON has all of a kernel.
    @Test(
        .enabled(if: FileManager.default.isReadableFile(atPath: "/sys/kernel/btf/vmlinux"), "the kernel shows no BTF"))
    func theRunningKernelComesBackFromJSON() throws {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: "/sys/kernel/btf/vmlinux")))
        let result = Project.checked(read(bytes))
        #expect(!result.diagnostics.containsErrors, "\(result.diagnostics.map(\.message))")
        let json = try Project.write(result.set, as: "json").files[0].contents
        let back = JSONReader().read(SourceText(name: "k.json", path: "k.json", bytes: Array(json.utf8)))
        #expect(back.diagnostics.isEmpty && back.set == result.set)
        #expect(result.set.providers[0].constants.map(\.name) == ["bpf_prog_type", "bpf_map_type", "bpf_attach_type"])
    }
}
