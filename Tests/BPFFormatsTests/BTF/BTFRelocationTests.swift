import BPFFormats
import Testing

/// What programs ask of the kernel's types.
@Suite struct BTFRelocationTests {
    private static let source = """
        enum choice { FIRST, SECOND = 7 };
        struct record { int first; int second[3]; } __attribute__((preserve_access_index));
        __attribute__((section("one"), used)) int first(struct record *record) {
          return __builtin_preserve_enum_value(*(enum choice *)SECOND, 0) + record->second[2];
        }
        __attribute__((section("two"), used)) int second(void) {
          return __builtin_preserve_type_info(*(struct record *)0, 0);
        }
        """

    private func relocations(_ target: String) throws -> [String: [BTFRelocation]] {
        let object = try ELFObject(try compile(Self.source, target: target))
        let btf = try BTF(object, try #require(object.section(named: ".BTF")))
        let relocations = try BTFRelocation.all(of: object, try #require(object.section(named: ".BTF.ext")), btf)
        for (section, rows) in relocations {
            for row in rows {
                #expect(btf.type(row.type).flatMap(btf.name) == (row.kind == .enumeratorExists ? "choice" : "record"))
                let place = try #require(object.section(named: section)).range.lowerBound + row.offset
                #expect(Instruction(object.view, at: place)?.isPossible == true)
            }
        }
        return relocations
    }

    @Test(arguments: ["bpfel", "bpfeb"]) func everyQuestionIsRead(_ target: String) throws {
        let relocations = try relocations(target)
        #expect(Set(relocations.keys) == ["one", "two"])
        let one = Dictionary(grouping: relocations["one"] ?? [], by: \.kind).mapValues { $0.map(\.access) }
        #expect(one == [.enumeratorExists: ["1"], .fieldOffset: ["0:1:2"]])
        #expect(relocations["two"]?.map(\.kind) == [.typeExists] && relocations["two"]?.map(\.access) == ["0"])
    }

    /// Wherever the section ends, that is said, or there are no relocations in what is left.
    @Test func truncatedAnywhere() throws {
        let bytes = try compile(Self.source)
        let object = try ELFObject(bytes)
        let btf = try BTF(object, try #require(object.section(named: ".BTF")))
        let section = try #require(object.section(named: ".BTF.ext"))
        for length in 0..<section.range.count {
            var edits = SectionEdits(object)
            edits.setSize(of: section, to: length)
            let cut = try ELFObject(edits.bytes)
            let rest = try #require(cut.section(named: ".BTF.ext"))
            #expect(throws: BTFError.self, "\(length)") { try BTFRelocation.all(of: cut, rest, btf) }
        }
    }
}
