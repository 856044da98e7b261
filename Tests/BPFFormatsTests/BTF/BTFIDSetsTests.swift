import BPFFormats
import Testing

/// Sets of ids, in the layout that the kernel's macros make.
@Suite struct BTFIDSetsTests {
    /// Two sets with flags and one without, as they are before resolve_btfids has seen them.
    private let source = """
        __asm__(
            ".pushsection .BTF_ids,\\"a\\"\\n"
            "__BTF_ID__set8__kfuncs:\\n .long 0, 1\\n"
            "__BTF_ID__func__acme__open__17:\\n .long 0, 5\\n"
            "__BTF_ID__func__acme_close__18:\\n .long 0, 2\\n"
            ".size __BTF_ID__set8__kfuncs, .-__BTF_ID__set8__kfuncs\\n"
            "__BTF_ID__set__hooks:\\n .long 0\\n"
            "__BTF_ID__func__hook__19:\\n .long 0\\n"
            ".size __BTF_ID__set__hooks, .-__BTF_ID__set__hooks\\n"
            "__BTF_ID__set8__none:\\n .long 0, 0\\n"
            ".size __BTF_ID__set8__none, .-__BTF_ID__set8__none\\n"
            "__BTF_ID__struct__file__20:\\n .long 0\\n"
            ".popsection\\n");
        int data = 1;
        """

    @Test(arguments: ["bpfel", "bpfeb"]) func namesBeforeIDs(_ target: String) throws {
        let sets = try BTFIDSets(try ELFObject(try compile(source, target: target), accepting: .any)).sets
        #expect(sets.map(\.name) == ["kfuncs", "hooks", "none"])
        #expect(sets.map(\.flags) == [1, nil, 0])
        #expect(sets[0].entries.map(\.name) == ["acme__open", "acme_close"])
        #expect(sets[0].entries.map(\.flags) == [5, 2])
        #expect(sets[1].entries.map(\.name) == ["hook"] && sets[1].entries.map(\.kind) == ["func"])
        #expect(sets[1].entries.map(\.id) == [0] && sets[1].entries.map(\.flags) == [0])
        #expect(sets[2].entries.isEmpty)
    }

    /// What resolve_btfids writes: the ids, and how many there are.
    @Test func resolvedIDs() throws {
        var bytes = try compile(source)
        let start = try #require(try ELFObject(bytes).section(named: BTFIDSets.sectionName)).range.lowerBound
        for (offset, number) in [(0, 2), (8, 300), (16, 299), (24, 1), (28, 77)] {
            bytes[start + offset] = UInt8(truncatingIfNeeded: number)
            bytes[start + offset + 1] = UInt8(number >> 8)
        }
        let sets = try BTFIDSets(try ELFObject(bytes, accepting: .any)).sets
        #expect(sets.map { $0.entries.map(\.id) } == [[300, 299], [77], []])
        // A set that would go on behind the section
        bytes[start + 3] = 1
        #expect(throws: BTFError(reason: .setEndsWithinSection(name: "kfuncs"), offset: start)) {
            try BTFIDSets(try ELFObject(bytes, accepting: .any))
        }
    }

    @Test func otherFilesHaveNone() throws {
        #expect(try BTFIDSets(try ELFObject(try compile(manyTypes))).sets.isEmpty)
    }
}
