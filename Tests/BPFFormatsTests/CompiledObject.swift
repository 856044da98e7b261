import BPFFormats
import Foundation
import Testing
import TestSupport

/// The bytes of an object that clang makes of C for BPF.
func compile(_ text: String, target: String = "bpfel", flags: [String] = ["-O2", "-g"]) throws -> [UInt8] {
    let directory = try TemporaryDirectory()
    let clang = try #require(Project.clang, "clang with the BPF back end")
    let source = try directory.write(text, to: "text.c")
    let object = directory.file("text.o")
    let output = try clang.run(["-target", target, "-Wall", "-Werror"] + flags + ["-c", source, "-o", object])
    #expect(output.standardError == "")
    return Array(try Data(contentsOf: URL(fileURLWithPath: object)))
}

/// The BTF of an object without the object around it.
func rawBTF(_ object: [UInt8]) throws -> [UInt8] {
    let section = try #require(try ELFObject(object, accepting: .any).section(named: ".BTF"))
    return Array(object[section.range])
}

extension BTF {
    /// The type of this kind and name.
    func first(_ kind: Kind, _ name: String) throws -> BTFType {
        try #require(ids.lazy.compactMap { self.type($0) }.first { $0.kind == kind && self.name(of: $0) == name })
    }
}

/// Types of every kind that clang writes for C.
let manyTypes = """
    enum color { red, green = 7, blue = -1 };
    enum wide : unsigned long long { small = 1, large = 0x8000000000000001ULL };
    enum __attribute__((mode(DI))) deep { low = -5 };
    union number { int whole; float part; char text[12]; };
    struct late;
    typedef unsigned long long u64;
    struct record {
      char letter;
      short numbers[3][4];
      unsigned low : 3, high : 5;
      struct record *next;
      union number number;
      const volatile u64 count;
      struct late *late;
      int (*call)(struct record *self, const char *format, ...);
    };
    #define TAG(text) __attribute__((btf_decl_tag(text)))
    extern long helper(int first, TAG("second") const struct record *second) TAG("whole");
    enum color color = red;
    enum wide wide = large;
    enum deep deep = low;
    _Bool truth = 1;
    struct record record;
    static volatile int own = 3;
    long entry(struct record *r) { return helper(own, r); }
    """
