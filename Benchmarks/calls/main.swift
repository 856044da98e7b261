// Measures calls of helpers in Swift and in C, through a function pointer and from a program that librte_bpf compiled.
//
//     calls OBJECT

import CBench
import HelperRuntime
import RteBPF

enum BenchProvider: BenchHelpers {
    static func add(a: UInt64, b: UInt64) -> UInt64 { a &+ b }

    static func ends(memory: UnsafeRawBufferPointer) -> Int64 {
        Int64(memory.count) + Int64(memory[0]) + Int64(memory[memory.count - 1])
    }
}

/// The helpers in C, with the contracts that the stubs have.
let helpersInC = HelperTable(
    provider: "bench",
    helpers: zip(BenchProvider.helperTable.helpers, [c_add, c_ends] as [HelperFunction]).map { helper, function in
        ProvidedHelper(
            name: helper.name, prototype: helper.prototype, entry: .registers(function), parameters: helper.parameters,
            returns: helper.returns)
    })

/// The least of several measurements of each, taken in turns: what disturbs one, disturbs the other.
func compare(_ name: String, _ swift: () -> Double, _ c: () -> Double) {
    var times = (swift: Double.infinity, c: Double.infinity)
    for _ in 0..<15 {
        times.c = min(times.c, c())
        times.swift = min(times.swift, swift())
    }
    func text(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
    func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
    print(
        "| \(name)\(String(repeating: " ", count: max(0, 44 - name.count))) | \(padded(text(times.swift), 8)) | \(padded(text(times.c), 8)) | \(padded(text(times.swift / times.c), 6)) |"
    )
}

let bytes: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]
let calls: UInt64 = 20_000_000
bytes.withUnsafeBytes { memory in
    let address = UInt64(UInt(bitPattern: memory.baseAddress))
    let functions = BenchProvider.helperTable.helpers.compactMap(\.entry.function)
    compare("scalars, through a pointer", { bench_time(functions[0], 1, 2, calls) }, { bench_time(c_add, 1, 2, calls) })
    compare(
        "memory and size, through a pointer", { bench_time(functions[1], address, 8, calls) },
        { bench_time(c_ends, address, 8, calls) })
}

if let reason = RteBPFProgram.unavailability {
    print("librte_bpf: skipped (\(reason))")
} else {
    func load(_ table: HelperTable, _ section: String) throws -> RteBPFProgram {
        let registry = HelperRegistry()
        try registry.register(table)
        return try RteBPFProgram(
            path: CommandLine.arguments[1], section: section, contextSize: 8,
            binding: try registry.bind(table.helpers.map { .name($0.name) }))
    }
    for (section, name) in [
        ("add", "scalars, 64 calls in librte_bpf's JIT"), ("ends", "memory and size, 64 calls in librte_bpf's JIT"),
    ] {
        let (swift, c) = (try load(BenchProvider.helperTable, section), try load(helpersInC, section))
        var context: UInt64 = 42
        guard let inSwift = swift.machineCode, let inC = c.machineCode else {
            print("librte_bpf does not compile for this machine")
            break
        }
        compare(
            name, { bench_time_program(inSwift, &context, 500_000) }, { bench_time_program(inC, &context, 500_000) })
    }
}
