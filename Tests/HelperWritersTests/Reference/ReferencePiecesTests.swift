import HelperDocumentation
import HelperModel
import Testing

@testable import HelperWriters

/// The parts of a page that are more than a template can do.
@Suite struct ReferencePiecesTests {
    // MARK: Values of results

    private func values(_ text: String, _ markup: Markup) -> [String] {
        let values = ReferenceValues(markup.parse(text).document, linesAreValues: markup == .doxygen)
        return values.rows.map { "\($0.value): \(Document($0.text).plainText)" }
            + [Document(values.blocks).plainText].filter { !$0.isEmpty }
    }

    @Test func errorsAtTheStartOfParagraphsAreRows() {
        #expect(
            values(
                "0 on success, or a negative error:\n\n**-EINVAL** if it is wrong.\n\n-EPERM: not allowed\n",
                .restructuredText)
                == ["-EINVAL: if it is wrong.", "-EPERM: not allowed", "0 on success, or a negative error:"])
    }

    @Test func errorsThatAreTermsOrItemsAreRows() {
        #expect(
            values("One of:\n\n**-ENOENT**\n\tThere is none.\nother\n\tStays.\n", .restructuredText)
                == ["-ENOENT: There is none.", "One of:\n\nother\nStays."])
        #expect(
            values("* **-EBUSY** later\n* other\n", .restructuredText) == ["-EBUSY: later", "other"])
    }

    @Test func errorsWithinSentencesStay() {
        let text = "A negative error, such as -EINVAL, on failure."
        #expect(values(text, .restructuredText) == [text])
    }

    @Test func valuesOfDoxygenAreRows() {
        #expect(
            values("0 There is a route.\n-ENOENT There is\nnone.\nFILTER_PASS It passes.\n", .doxygen)
                == ["0: There is a route.", "-ENOENT: There is\nnone.", "FILTER_PASS: It passes."])
        #expect(values("0 on success, or a negative error.", .doxygen) == ["0 on success, or a negative error."])
        #expect(values("The number, or\n-1 on failure.", .doxygen) == ["The number, or\n-1 on failure."])
        #expect(values("The number, or\n-ENOENT if none.", .doxygen) == ["The number, or\n-ENOENT if none."])
        #expect(values("The number.\n-ENOENT None.\n", .doxygen) == ["-ENOENT: None.", "The number."])
    }

    // MARK: Brackets

    private func brackets(_ sizes: [Int?]) -> [String] {
        let brackets = ReferenceBrackets(
            sizes.map { ArgumentContract(.ptrToReadableMem, size: $0, basis: ContractBasis(.declared, "")) })
        return sizes.indices.map { brackets.classes(of: $0) }
    }

    @Test func bracketsJoinMemoryAndSize() {
        #expect(brackets([1, nil]) == ["s p", "z"])
        #expect(brackets([nil, 0]) == ["s", "z p"])
        #expect(brackets([2, nil, nil]) == ["s p", "k", "z"])
    }

    @Test func bracketsDoNotCross() {
        #expect(brackets([2, 3, nil, nil]) == ["s p", "k", "z", ""])
        #expect(brackets([1, nil, 1]) == ["s p", "z", ""])
        #expect(brackets([0, 7]) == ["", ""])
    }

    // MARK: Signatures

    @Test func signaturesHaveEveryFormOfType() {
        let number = HelperType.integer("int", bits: 32, isSigned: true)
        func html(_ type: HelperType) -> String {
            ReferenceSignature(
                name: "f", Prototype(text: "", returnType: .void, parameters: [Parameter(name: "a", type: type)]),
                anchor: "7"
            ).html
        }
        #expect(html(number) == "<i>void</i> <b>f</b>(<i>int</i> <a href=#7.1>a</a>)")
        #expect(html(.pointer(.pointer(.void))) == "<i>void</i> <b>f</b>(<i>void</i> **<a href=#7.1>a</a>)")
        #expect(html(.array(number, count: 4)) == "<i>void</i> <b>f</b>(<i>int</i> <a href=#7.1>a</a>[4])")
        #expect(html(.typedef("<b>", .void)).contains("<i>&lt;b></i>"))
        let none = Prototype(text: "", returnType: .pointer(.void), parameters: [])
        #expect(ReferenceSignature(name: "f", none, anchor: nil).html == "<i>void</i> *<b>f</b>(<i>void</i>)")
    }

    // MARK: Names that documentation mentions

    @Test func capitalsAreNames() {
        var function = Function(name: "f", prototype: Prototype(text: "", returnType: .void, parameters: []))
        function.documentation.description =
            "Returns -EINVAL or -E2BIG, not EPERM or x-EIO, with **BPF_ANY**, BPF_any and A_B. BPF_ANY"
        let names = MentionedNames(of: function)
        #expect(names.errors == ["EINVAL", "E2BIG"])
        #expect(names.constants == ["BPF_ANY", "A_B"])
    }

    // MARK: Resources

    @Test func commentsAreLeftOut() {
        let resource = PageResource("// one\na  // two\n  /* three\n four */\n\n  b\n")
        #expect(resource.text == "a  // two\nb")
        for text in [PageResource.style.text, PageResource.script.text] {
            #expect(!text.contains("</style") && !text.contains("</script"), "it would end its element")
        }
    }
}
