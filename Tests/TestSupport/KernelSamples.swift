/// BTF that is put together type by type, as no compiler would write it.
public struct RawBTF {
    /// The id of the next type.
    public private(set) var nextID: Int
    private let firstString: Int
    private var types: [UInt8] = []
    private var strings: [UInt8]

    /// BTF that stands alone.
    public init() {
        nextID = 1
        firstString = 0
        strings = [0]
    }

    /// BTF of a module.
    public init(continuing base: RawBTF) {
        nextID = base.nextID
        firstString = base.firstString + base.strings.count
        strings = []
    }

    /// The kinds of types by their numbers.
    public enum Kind: UInt32, Sendable {
        case int = 1, ptr, array, `struct`, union, `enum`, fwd, typedef, volatile, const, restrict, `func`, funcProto
        case `var`, datasec, float, declTag, typeTag, enum64
    }

    private static func words(_ numbers: [Int]) -> [UInt8] {
        numbers.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } }
    }

    /// The offset of a string, which is added where it is not empty.
    public mutating func string(_ text: String) -> Int {
        if text.isEmpty { return 0 }
        defer { strings += Array(text.utf8) + [0] }
        return firstString + strings.count
    }

    /// Adds a type, and gives its id.
    ///
    /// - Parameter rest: the words that follow it.
    @discardableResult
    public mutating func add(
        _ kind: Kind, _ name: String = "", _ value: Int = 0, vlen: Int = 0, flag: Bool = false, rest: [Int] = []
    ) -> Int {
        let name = string(name)
        return add(kind, nameOffset: name, value, vlen: vlen, flag: flag, rest: rest)
    }

    @discardableResult
    public mutating func add(
        _ kind: Kind, nameOffset: Int, _ value: Int = 0, vlen: Int = 0, flag: Bool = false, rest: [Int] = []
    ) -> Int {
        types += RawBTF.words([nameOffset, Int(kind.rawValue) << 24 | vlen | (flag ? 1 << 31 : 0), value] + rest)
        nextID += 1
        return nextID - 1
    }

    /// Adds pointers, each to the type in front of it.
    public mutating func addPointers(_ count: Int) {
        let pointer = RawBTF.words([0, Int(Kind.ptr.rawValue) << 24, 0])
        types.reserveCapacity(types.count + count * pointer.count)
        for _ in 0..<count {
            types += pointer
            let id = UInt32(nextID - 1)
            let place = types.count - 4
            types.withUnsafeMutableBytes {
                $0.storeBytes(of: id.littleEndian, toByteOffset: place, as: UInt32.self)
            }
            nextID += 1
        }
    }

    /// An integer of 32 bits.
    public mutating func int(_ name: String = "int", isSigned: Bool = true) -> Int {
        add(.int, name, 4, rest: [(isSigned ? 1 << 24 : 0) | 32])
    }

    /// A function with parameters of these types.
    public mutating func function(_ name: String, _ returns: Int = 0, _ parameters: [(String, Int)] = []) -> Int {
        let names = parameters.map { string($0.0) }
        let prototype = add(
            .funcProto, "", returns, vlen: parameters.count, rest: zip(names, parameters).flatMap { [$0, $1.1] })
        return add(.func, name, prototype)
    }

    /// A function that is tagged as a kfunc.
    @discardableResult
    public mutating func kfunc(_ name: String, _ returns: Int = 0, _ parameters: [(String, Int)] = []) -> Int {
        let function = function(name, returns, parameters)
        tag("bpf_kfunc", function)
        return function
    }

    /// A tag of a declaration as a whole.
    public mutating func tag(_ text: String, _ declaration: Int) { add(.declTag, text, declaration, rest: [-1]) }

    /// An enumeration of 32 bits.
    @discardableResult
    public mutating func enumeration(_ tag: String, _ constants: [(String, Int)]) -> Int {
        let names = constants.map { string($0.0) }
        return add(.enum, tag, 4, vlen: constants.count, rest: zip(names, constants).flatMap { [$0, $1.1] })
    }

    public var bytes: [UInt8] {
        [0x9F, 0xEB, 1, 0] + RawBTF.words([24, 0, types.count, types.count, strings.count]) + types + strings
    }
}

/// A kernel, small enough to be put together in a test.
public struct SampleKernel {
    public let types: RawBTF
    /// The ids of its functions, by their names.
    public let functions: [String: Int]

    /// - Parameter isTagged: whether tags say which functions are kfuncs.
    public init(isTagged: Bool = true) {
        var types = RawBTF()
        let int = types.int()
        let u32 = types.add(.typedef, "u32", types.int("unsigned int", isSigned: false))
        let task = types.add(
            .struct, "task_struct", 16, vlen: 1, rest: [types.string("self"), types.nextID + 1, 0])
        let taskPointer = types.add(.ptr, "", task)
        let late = types.add(.ptr, "", types.add(.fwd, "late"))
        let arena = types.add(.ptr, "", types.add(.typeTag, "address_space(1)", 0, flag: true))
        let pointer = types.add(.ptr)
        let callback = types.add(
            .ptr, "", types.add(.funcProto, "", int, vlen: 1, rest: [types.string("data"), pointer]))
        let color = types.enumeration("color", [("RED", 0)])
        let iterator = types.add(
            .ptr, "", types.add(.struct, "bpf_iter_task", 8, vlen: 1, rest: [types.string("x"), int, 0]))
        let plain = types.add(
            .ptr, "",
            types.add(.struct, "bpf_plain_opts", 4, vlen: 1, rest: [types.string("x"), int, 0]))
        var functions: [String: Int] = [:]
        func add(_ name: String, _ returns: Int = 0, _ parameters: [(String, Int)] = []) {
            functions[name] =
                isTagged ? types.kfunc(name, returns, parameters) : types.function(name, returns, parameters)
        }
        add("bpf_task_get", taskPointer, [("task", taskPointer), ("late", late)])
        add("bpf_task_put", 0, [("task", taskPointer)])
        add("bpf_each", int, [("callback_fn", callback), ("ctx__ign", pointer), ("color", color)])
        add("bpf_fill", int, [("buffer__nullable", pointer), ("buffer__szk", u32), ("opts", plain)])
        add("bpf_arena", arena, [("map__map", pointer)])
        add("bpf_iter_task_new", int, [("it", iterator), ("flags__irq_flag", types.add(.ptr, "", int))])
        functions["unmarked"] = types.function("unmarked", int)
        if isTagged, let arena = functions["bpf_arena"] { types.tag("bpf_fastcall", arena) }
        types.enumeration(
            "bpf_func_id",
            [("BPF_FUNC_unspec", 0), ("BPF_FUNC_first", 1), ("BPF_FUNC_second", 2), ("__BPF_FUNC_MAX_ID", 3)])
        types.enumeration("bpf_prog_type", [("BPF_PROG_TYPE_UNSPEC", 0), ("BPF_PROG_TYPE_XDP", 6)])
        self.types = types
        self.functions = functions
    }

    /// The bytes of a section of sets: one of kfuncs with their flags, and one of other functions.
    ///
    /// - Parameter marksSets: whether the set says that it is of kfuncs, as since Linux 6.9.
    public func idSets(_ flags: [String: UInt32], marksSets: Bool = true) -> [UInt8] {
        let pairs = flags.map { (UInt32(functions[$0] ?? 0), $1) }.sorted { $0.0 < $1.0 }
        // A list of ids and a set without flags stand beside it.
        let other = UInt32(functions["unmarked"] ?? 0)
        let words: [UInt32] =
            [3, other, 1, other, UInt32(pairs.count), marksSets ? 1 : 0] + pairs.flatMap { [$0.0, $0.1] }
            + [1, 0, other, 0]
        return words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32($0 * 8)) } }
    }

    /// The kernel as a linker leaves it.
    public func image(_ flags: [String: UInt32], marksSets: Bool = true) -> [UInt8] {
        SampleELF.file([(".BTF", types.bytes), (".BTF_ids", idSets(flags, marksSets: marksSets))])
    }
}

extension TemporaryDirectory {
    /// Writes a kernel as files: its `types`, a module `nf_sample`, and its image `vmlinux`.
    public func writeSampleKernel() throws {
        let kernel = SampleKernel()
        try write(kernel.types.bytes, to: "types")
        try write(kernel.image(["bpf_task_get": 5]), to: "vmlinux")
        var module = RawBTF(continuing: kernel.types)
        module.kfunc("bpf_module_call", 1)
        try write(module.bytes, to: "nf_sample")
    }
}

/// ELF files of sections alone.
public enum SampleELF {
    /// - Parameter machine: x86-64's number by default.
    public static func file(_ sections: [(name: String, bytes: [UInt8])], machine: UInt8 = 62) -> [UInt8] {
        func number(_ value: Int, _ size: Int) -> [UInt8] {
            (0..<size).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
        }
        var names: [UInt8] = [0]
        var contents: [UInt8] = []
        var headers = [UInt8](repeating: 0, count: 64)
        func add(_ name: String, _ type: Int, _ bytes: [UInt8]) {
            let start = 64 + contents.count
            headers += number(names.count, 4) + number(type, 4) + number(0, 16) + number(start, 8)
            headers += number(bytes.count, 8) + number(0, 8) + number(4, 8) + number(0, 8)
            names += Array(name.utf8) + [0]
            contents += bytes + [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
        }
        for section in sections { add(section.name, 1, section.bytes) }
        add(".shstrtab", 3, names + Array(".shstrtab\0".utf8))
        let header =
            [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 9) + [2, 0, machine, 0] + number(1, 4)
            + number(0, 16) + number(64 + contents.count, 8) + number(0, 4) + number(64, 2) + number(0, 4)
            + number(64, 2) + number(sections.count + 2, 2) + number(sections.count + 1, 2)
        return header + contents + headers
    }

    /// An image that boots an x86 machine, around a compressed kernel.
    public static func bootImage(_ payload: [UInt8]) -> [UInt8] {
        var image = [UInt8](repeating: 0, count: 1024 + 64)
        image[0x1F1] = 1
        image.replaceSubrange(0x202..<0x206, with: Array("HdrS".utf8))
        image.replaceSubrange(0x206..<0x208, with: [0x0F, 0x02])
        image[0x248] = 64
        for index in 0..<4 { image[0x24C + index] = UInt8(truncatingIfNeeded: payload.count >> (index * 8)) }
        return image + payload + [1, 2, 3]
    }
}
