import CKernelProbe

/// What a process has to be allowed for the verifier to answer it as it answers anybody: who lacks a privilege is refused
/// calls that others may make (capabilities(7)).
struct Privileges {
    /// Those that are missing, by their names.
    let missing: [String]

    /// - Parameter capabilities: a bit for each that the process has.
    init(_ capabilities: UInt64 = helpergen_capabilities()) {
        let has = { (number: Int) in capabilities & 1 << number != 0 }
        // CAP_SYS_ADMIN is what they were split from, and goes for all of them.
        missing = has(21) ? [] : Privileges.wanted.filter { !has($0.number) }.map(\.name)
    }

    private static let wanted = [
        (name: "CAP_NET_ADMIN", number: 12), (name: "CAP_PERFMON", number: 38), (name: "CAP_BPF", number: 39),
    ]
}
