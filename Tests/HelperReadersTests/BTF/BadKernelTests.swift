import HelperDiagnostics
import HelperModel
import HelperReaders
import Testing
import TestSupport

/// Kernels that are not what they say.
@Suite struct BadKernelTests {
    private func read(_ bytes: [UInt8], image: [UInt8]? = nil, module: [UInt8]? = nil) -> ReadResult {
        func source(_ bytes: [UInt8], _ name: String) -> SourceText { SourceText(name: name, path: name, bytes: bytes) }
        return KernelReader().read(
            .init(
                types: source(bytes, "vmlinux"), modules: module.map { [source($0, "module")] } ?? [],
                image: image.map { source($0, "vmlinuz") }))
    }

    @Test func cutAnywhere() {
        let kernel = SampleKernel()
        for bytes in [kernel.types.bytes, kernel.image(["bpf_task_get": 5])] {
            for length in 0..<bytes.count {
                let result = read(Array(bytes[..<length]))
                #expect(result.diagnostics.containsErrors, "\(length)")
            }
        }
    }

    @Test func modulesAndImagesCutAnywhere() {
        let kernel = SampleKernel()
        var module = RawBTF(continuing: kernel.types)
        module.kfunc("bpf_module_call", 1)
        let file = SampleELF.file([(".BTF", module.bytes), (".BTF.base", kernel.types.bytes)])
        for bytes in [module.bytes, file] {
            for length in 0..<bytes.count {
                let result = read(kernel.types.bytes, module: Array(bytes[..<length]))
                #expect(result.diagnostics.containsErrors, "\(length) of \(bytes.count)")
                #expect(result.set.providers.map(\.name) == ["linux"])
            }
        }
        // What is behind the kernel in an image that boots does not matter.
        let image = SampleELF.bootImage(kernel.image(["bpf_task_get": 5]))
        for length in 0..<image.count - 3 {
            let result = read(kernel.types.bytes, image: Array(image[..<length]))
            #expect(result.diagnostics.containsErrors, "\(length) of \(image.count)")
        }
    }

    /// An image may have types and no sets, or sets of nothing.
    @Test func imagesWithoutSets() {
        let kernel = SampleKernel(isTagged: false)
        let none = read(kernel.types.bytes, image: SampleELF.file([(".BTF", kernel.types.bytes)]))
        #expect(none.diagnostics.map(\.rule) == ["kernel-image", "kernel-kfuncs"])
        for sets in [[], [UInt8](repeating: 0, count: 64), [UInt8](repeating: 0xFF, count: 64)] {
            let image = SampleELF.file([(".BTF", kernel.types.bytes), (".BTF_ids", sets)])
            #expect(read(kernel.types.bytes, image: image).diagnostics.map(\.rule) == ["kernel-kfuncs"])
            #expect(read(image).diagnostics.map(\.rule) == ["kernel-kfuncs"])
        }
    }

    /// A kfunc whose types go in circles is left out, and the others stay.
    @Test func circlesEnd() {
        var types = RawBTF()
        let start = types.nextID
        types.add(.typedef, "loop", start)
        types.add(.ptr, "", start + 2)
        types.add(.const, "", start + 3)
        types.add(.typedef, "again", start + 1)
        let array = types.add(.array, rest: [types.nextID, start, 3])
        types.kfunc("bpf_a", start)
        types.kfunc("bpf_b", start + 1)
        types.kfunc("bpf_c", types.add(.ptr, "", array))
        types.kfunc("bpf_d")
        let result = read(types.bytes)
        #expect(result.set.functions.map(\.name) == ["bpf_d"])
        #expect(result.diagnostics.map(\.rule) == Array(repeating: "btf-function", count: 3))
    }

    /// Types that are large in few bytes: each function has the one before as two of its parameters.
    @Test func bombsAreDefused() {
        var types = RawBTF()
        var pointer = types.add(.ptr)
        for _ in 0..<60 {
            let name = types.string("a")
            let prototype = types.add(.funcProto, vlen: 2, rest: [name, pointer, name, pointer])
            pointer = types.add(.ptr, "", prototype)
        }
        types.kfunc("bpf_bomb", 0, [("x", pointer)])
        let result = read(types.bytes)
        #expect(result.set.functions.isEmpty && result.diagnostics.map(\.rule) == ["btf-function"])
        #expect(result.diagnostics.first?.message.contains("too many") == true)
    }

    @Test func aMillionTypes() {
        var types = RawBTF()
        types.addPointers(1_000_000)
        types.kfunc("bpf_deep", types.nextID - 1)
        types.kfunc("bpf_flat", 1)
        let result = read(types.bytes)
        #expect(result.set.functions.map(\.name) == ["bpf_flat"])
        #expect(result.diagnostics.map(\.rule) == ["btf-function"])
    }

    /// However many are left out, the first of them are enough.
    @Test func fewDiagnosticsForMany() {
        var types = RawBTF()
        for number in 0..<300 { types.kfunc("bpf_\(number)", 1_000_000) }
        let result = read(types.bytes)
        #expect(result.diagnostics.count == 5)
        #expect(result.diagnostics.last?.message.contains("and so are 295 more") == true)
    }

    @Test func namesOutOfRange() {
        var types = RawBTF()
        types.add(.func, nameOffset: 1 << 30, types.add(.funcProto))
        types.tag("bpf_kfunc", types.nextID - 1)
        types.add(.declTag, nameOffset: 1 << 30, 1, rest: [-1])
        types.kfunc("bpf_named", types.add(.ptr, "", types.add(.struct, nameOffset: 1 << 30, 4)))
        let result = read(types.bytes)
        #expect(result.set.functions.isEmpty && result.diagnostics.map(\.rule) == ["btf-function", "btf-function"])
    }

    /// Types that C can't declare.
    @Test func shapesOfNoLanguage() {
        var types = RawBTF()
        let int = types.int()
        let prototype = types.add(.funcProto)
        let wrong: [Int] = [
            prototype, types.add(.array, rest: [0, int, 4]), types.add(.array, rest: [prototype, int, 4]),
            types.add(.int, "odd", 3, rest: [24]), types.add(.float, "half", 2), types.add(.datasec, "s"),
            types.add(.funcProto, "", types.add(.array, rest: [int, int, 2])), types.add(.enum, "e", 3),
            types.add(.array, rest: [types.add(.array, rest: [int, int, 0x7FFF_FFFF]), int, 0x7FFF_FFFF]),
        ]
        for (index, type) in wrong.enumerated() {
            types.kfunc("bpf_wrong\(index)", types.add(.ptr, "", type))
            types.kfunc("bpf_also\(index)", int, [("a", type), ("b", type)])
        }
        types.kfunc("bpf_void", int, [("a", 0), ("b", int)])
        // Qualifiers that C does not have there are left out.
        types.kfunc(
            "bpf_right", types.add(.restrict, "", int), [("a", types.add(.ptr, "", types.add(.const, "", prototype)))])
        let result = read(types.bytes)
        let names = result.set.functions.map(\.name)
        #expect(names.contains("bpf_right") && !names.contains("bpf_void"))
        // Whatever is read can be written and read back.
        let json = try? Project.write(result.set, as: "json").files[0].contents
        let back = JSONReader().read(SourceText(name: "k", path: "k", bytes: Array((json ?? "").utf8)))
        #expect(back.diagnostics.isEmpty && back.set == result.set, "\(back.diagnostics.map(\.message))")
    }

    /// Damaged at random: nothing traps, nothing hangs, and what is read can be written and read back.
    @Test func mutants() throws {
        let kernel = SampleKernel()
        var module = RawBTF(continuing: kernel.types)
        module.kfunc("bpf_module_call", 1, [("task", module.add(.ptr, "", 4))])
        let image = kernel.image(["bpf_task_get": 5, "bpf_each": 0x20, "bpf_fill": 4])
        let samples = [kernel.types.bytes, image, module.bytes, SampleELF.bootImage(image)]
        let numbers: [UInt32] = [0, 1, 2, 24, 0xFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF]
        for number in 0..<1500 {
            var random = MutantNumbers(number)
            var mutant = samples[number % samples.count]
            for _ in 0...random.below(4) {
                let place = random.below(mutant.count / 4) * 4
                if random.below(3) == 0 {
                    mutant[place + random.below(4)] ^= 1 << UInt8(random.below(8))
                } else {
                    let value = random.below(2) == 0 ? UInt32(random.below(64)) : random.element(of: numbers)
                    for index in 0..<4 { mutant[place + index] = UInt8(truncatingIfNeeded: value >> UInt32(index * 8)) }
                }
            }
            let result =
                switch number % samples.count {
                case 2: read(kernel.types.bytes, module: mutant)
                case 3: read(kernel.types.bytes, image: mutant)
                default: read(mutant)
                }
            guard number % 10 == 0 else { continue }
            let json = try Project.write(result.set, as: "json").files[0].contents
            let back = JSONReader().read(SourceText(name: "k", path: "k", bytes: Array(json.utf8)))
            #expect(!back.diagnostics.containsErrors, "mutant \(number): \(back.diagnostics.map(\.message))")
        }
    }
}
