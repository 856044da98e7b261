import HelperDiagnostics
import HelperModel
import Testing

/// Maps of programs, their types and the fields of the kernel's structures, as users write them.
@Suite struct ProgramMapTests {
    @Test(arguments: [
        "flows:lru_hash:__u32:__u64:1024", "sizes:percpu_array:__u32:__s64:1", "events:ringbuf::struct event:4096",
        "jumps:prog_array:__u32:__u32:8", "samples:perf_event_array::struct sample:", "keys:hash:FlowKey:__u8[16]:8",
        "task:task_storage:__s32:struct state:", "last:queue::__u64:16",
    ])
    func readsWhatItWrites(_ text: String) throws {
        #expect(try ProgramMap(text: text).text == text)
    }

    @Test func knowsTheKeysThatTypesHave() throws {
        #expect(try ProgramMap(text: "a:array::__u64:4").key?.cSpelling == "__u32")
        #expect(try ProgramMap(text: "r:ringbuf::__u64:8192").key == nil)
        #expect(try ProgramMap(text: "c:constants::struct in_addr:4").type.kernelName == "BPF_MAP_TYPE_ARRAY")
    }

    @Test(arguments: [
        ("", ProgramMap.Part.name, "a map has a name"),
        ("flows", .type, "a map has a type"),
        ("a b:hash:__u32:__u64:1", .name, "\"a b\" is not an identifier"),
        ("flows:lru_hsh:__u32:__u64:1", .type, "there is no type of map \"lru_hsh\"; did you mean lru_hash or hash?"),
        ("flows:hash::__u64:1", .key, "a map of type hash has a key: key: __u32"),
        ("flows:hash:__u32::1", .value, "a map of type hash has a value: value: __u32"),
        ("flows:hash:__u32:__u64", .entries, "a map of type hash says how many entries it has: entries: 1024"),
        ("flows:hash:__u32:__u64:0", .entries, "\"0\" is no number of entries; it is from 1 to 4294967295"),
        ("flows:hash:__u32:__u64:many", .entries, "\"many\" is no number of entries; it is from 1 to 4294967295"),
        ("flows:array:__u64:__u64:1", .key, "the key of a map of type array is __u32"),
        ("ring:ringbuf:__u32:__u64:4096", .key, "a map of type ringbuf has no key; leave it out"),
        (
            "ring:ringbuf::__u64:4000", .entries,
            "the entries of a ring are its bytes: a power of two, and whole pages of 4096"
        ),
        (
            "a:hash:__u32:__u64:1:2", .entries,
            "a map is NAME:TYPE[:KEY[:VALUE[:ENTRIES]]], and \"a:hash:__u32:__u64:1:2\" has more fields"
        ),
        (
            "a:hash:struct:__u64:1", .key,
            "\"struct\" is no type of a key: __u32, struct NAME, a structure of the program's by its name, or one of these with a count in brackets"
        ),
    ])
    func tellsWhatIsWrong(_ text: String, _ part: ProgramMap.Part, _ words: String) {
        #expect {
            try ProgramMap(text: text)
        } throws: { error in
            guard let problem = error as? ProgramMap.Problem else { return false }
            #expect(problem.words == words)
            return problem.part == part
        }
    }

    @Test(arguments: [
        ("__u32", "__u32", "UInt32"), ("unsigned int", "__u32", "UInt32"), ("uint8_t", "__u8", "UInt8"),
        ("__be16", "__u16", "UInt16"), ("Int64", "__s64", "Int64"), ("long", "__s64", "Int64"),
        ("bool", "_Bool", "Bool"),
        ("struct in6_addr", "struct in6_addr", "in6_addr"), ("ino_t", "ino_t", "ino_t"),
        ("FlowKey", "FlowKey", "FlowKey"),
        ("__u8[16]", "__u8[16]", "InlineArray<16, UInt8>"), ("char [ 4 ]", "__s8[4]", "InlineArray<4, Int8>"),
    ])
    func spellsTypesInBothLanguages(_ text: String, _ c: String, _ swift: String) throws {
        let type = try #require(ProgramValueType(text))
        #expect(type.cSpelling == c)
        #expect(type.swiftSpelling == swift)
        #expect((type.swiftStructure != nil) == (text == "FlowKey"))
    }

    @Test(arguments: [
        "", "struct", "struct a b", "char *", "a b", "__u8[]", "__u8[0]", "__u8[-1]", "__u8[99999999]", "a;b",
    ])
    func refusesWhatIsNoType(_ text: String) {
        #expect(ProgramValueType(text) == nil)
    }

    @Test func readsFieldsAsCDeclaresThem() throws {
        let pid = try #require(KernelField(text: "int task_struct.pid"))
        #expect(pid.structure == "task_struct")
        #expect(pid.name == "pid")
        #expect(pid.type == .value(ProgramValueType("int")!))
        #expect(KernelField(text: "struct mm_struct *task_struct.mm")?.type == .pointer("mm_struct"))
        #expect(KernelField(text: "unsigned long page.flags")?.type == .value(ProgramValueType("UInt64")!))
        for text in ["", "pid", "task_struct.pid", "int *task_struct.pid", "Key a.b", "int a.b.c", "int a.b;"] {
            #expect(KernelField(text: text) == nil, "\(text)")
        }
    }
}
