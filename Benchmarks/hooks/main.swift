// Measures invocations of a hook against calls of its programs: what a hook adds.
//
//     hooks OBJECT

import HelperRuntime
import HelperSystem
import RteBPF

/// A program in Swift, called through its protocol.
final class SwiftProgram: HookProgram {
    func run(_ context: UnsafeMutableRawPointer?) -> UInt64 { context!.load(as: UInt64.self) &+ 1 }
}

func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// Nanoseconds a round. Each result is the next context, so that no round can be left out or start early.
@inline(never)
func time(_ body: (UnsafeMutablePointer<UInt64>) -> UInt64) -> Double {
    let rounds = 200_000
    var context: UInt64 = 0
    let start = now()
    for _ in 0..<rounds { context = body(&context) }
    let end = now()
    precondition(context == rounds, "a round was left out")
    return (end - start) / Double(rounds)
}

func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
}

func text(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    return
        "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(abs(hundredths) % 100 < 10 ? "0" : "")\(abs(hundredths) % 100)"
}

/// The least of many short measurements of each, taken in turns: what disturbs one, disturbs the other.
func compare(
    _ name: String, _ direct: (UnsafeMutablePointer<UInt64>) -> UInt64,
    _ invocation: (UnsafeMutablePointer<UInt64>) -> UInt64
) {
    var times = (direct: Double.infinity, hook: Double.infinity)
    for _ in 0..<200 {
        times.direct = min(times.direct, time(direct))
        times.hook = min(times.hook, time(invocation))
    }
    let (ratio, more) = (times.hook / times.direct, times.hook - times.direct)
    print(
        "| \(name)\(String(repeating: " ", count: max(0, 44 - name.count))) | \(padded(text(times.direct), 8)) | \(padded(text(times.hook), 8)) | \(padded(text(ratio), 6)) | \(padded(text(more), 7)) |"
    )
}

func measure(_ path: String) throws {
    let type = ProgramType(name: "bench", contextSize: 8, attachTypes: [AttachType(section: "bench")])
    let registry = HookRegistry()
    let hook = try registry.register(HookExtension(name: "bench", programTypes: [type])).hooks[0]

    let inSwift = SwiftProgram()
    let first = try hook.attach(inSwift)
    let anyProgram: any HookProgram = inSwift
    compare("a program in Swift", { anyProgram.run($0) }, { hook.invoke($0) ?? 0 })
    try first.detach()

    if let reason = RteBPFProgram.unavailability {
        print("librte_bpf: skipped (\(reason))")
        return
    }
    let object = try RteBPFObject(path: path, hooks: registry, helpers: HelperRegistry())
    guard let code = object.programs[0].program.machineCode else {
        print("librte_bpf does not compile for this machine")
        return
    }
    var attachments = try object.attach()
    compare("a program compiled by librte_bpf", { code($0) }, { hook.invoke($0) ?? 0 })
    let typed = TypedHook<UInt64, UInt64>(hook)
    compare("the same, by a hook with types", { code($0) }, { typed.invoke(at: $0) ?? 0 })
    for _ in 0..<3 { attachments += try object.attach() }
    compare(
        "four of them",
        {
            _ = code($0)
            _ = code($0)
            _ = code($0)
            return code($0)
        }, { hook.invoke($0) ?? 0 })
    for attachment in attachments { try attachment.detach() }
}

try measure(CommandLine.arguments[1])
