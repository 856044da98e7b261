import HelperModel
import Testing

@Suite struct HelperTypeTests {
    private static let int = HelperType.integer("int", bits: 32, isSigned: true)
    private static let callback = HelperType.pointer(
        .function(returns: .pointer(.void), parameters: [int, .pointer(.void)], isVariadic: false))

    @Test(arguments: [
        (HelperType.pointer(.void), "void *x", "void *"),
        (.pointer(.qualified(.const, .void)), "const void *x", "const void *"),
        (.pointer(.pointer(int)), "int **x", "int **"),
        (.qualified(.const, .pointer(int)), "int *const x", "int *const"),
        (
            .array(.integer("unsigned char", bits: 8, isSigned: false), count: 6), "unsigned char x[6]",
            "unsigned char[6]"
        ),
        (.pointer(.array(int, count: 3)), "int (*x)[3]", "int (*)[3]"),
        (callback, "void *(*x)(int, void *)", "void *(*)(int, void *)"),
        (.array(callback, count: nil), "void *(*x[])(int, void *)", "void *(*[])(int, void *)"),
        (.pointer(.function(returns: .void, parameters: [], isVariadic: false)), "void (*x)(void)", "void (*)(void)"),
        (
            .pointer(.function(returns: int, parameters: [int], isVariadic: true)), "int (*x)(int, ...)",
            "int (*)(int, ...)"
        ),
        (.qualified([.const, .volatile], .record(.union, "u")), "const volatile union u x", "const volatile union u"),
        (.pointer(.record(.structure, "xdp_md")), "struct xdp_md *x", "struct xdp_md *"),
    ])
    func isWrittenInC(type: HelperType, declaration: String, spelling: String) {
        #expect(type.declaration(of: "x") == declaration)
        #expect(type.spelling == spelling)
        #expect(type.spellingSurroundsName == !declaration.hasSuffix("x"))
    }

    @Test func looksThroughTypedefs() {
        let type = HelperType.typedef("p", .qualified(.const, .pointer(.record(.structure, "s"))))
        #expect(type.pointee == .record(.structure, "s"))
        #expect(HelperType.array(Self.int, count: 4).pointee == Self.int)
        #expect(Self.int.pointee == nil)
    }

    @Test func mentionsWhatIsSpelled() {
        var tags: [String] = []
        HelperType.function(
            returns: .pointer(.record(.structure, "a")),
            parameters: [.pointer(.qualified(.const, .record(.structure, "b")))],
            isVariadic: false
        ).forEachMentioned { if case .record(_, let tag, _) = $0 { tags.append(tag) } }
        #expect(tags == ["a", "b"])
    }
}
