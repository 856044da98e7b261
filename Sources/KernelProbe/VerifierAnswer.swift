import HelperSystem

/// What the verifier says of a program that makes one call.
enum VerifierAnswer: Hashable {
    /// Programs of the form may make the call. That it lacks arguments, a licence or a lock is another matter.
    case allowed
    case refused
    /// Only programs that are for one device may make the call, which this one is not.
    case wantsDevice(String)
    /// It does not say, and why.
    case none(String)

    /// - Parameter name: the name of the function that is called.
    init(_ result: LoadResult, ofCallTo name: String) {
        if result.error == 0 {
            self = .allowed
            return
        }
        let log = result.log
        if log.has(VerifierAnswer.devicesOnly) {
            self = .wantsDevice(VerifierAnswer.devicesOnly)
        } else if !log.has(VerifierAnswer.call) {
            // The last line counts the instructions.
            let words = log.split(separator: "\n").last { !$0.hasPrefix("processed ") }
            self = .none(words.map(String.init) ?? ErrorNumber(result.error).name)
        } else if VerifierAnswer.refusals.contains(where: log.has) {
            self = .refused
        } else {
            self = log.has("\ncalling kernel function \(name) is not allowed\n") ? .refused : .allowed
        }
    }

    /// Whether programs of a form can be loaded at all, by what came of ``ProbeProgram/none``.
    static func isPossible(_ result: LoadResult) -> Bool { result.error == 0 || result.log.has(readsUnset) }

    /// What it says of a register that nothing was put into (kernel/bpf/verifier.c in Linux, `check_reg_arg`).
    static let readsUnset = "!read_ok"

    /// What it says, before it looks at instructions, of calls that only programs for one device make
    /// (kernel/bpf/offload.c in Linux, `bpf_dev_bound_kfunc_check`).
    private static let devicesOnly = "metadata kfuncs require device-bound program"

    /// How it writes down the call before it looks at it.
    private static let call = "(85) call "

    /// What it says, behind the call, of a helper that the program may not call at all.
    ///
    /// These are words of kernel/bpf/verifier.c in Linux (`check_helper_call`); the third are those of newer kernels in place
    /// of the second. Of kfuncs they are in one wording (`check_kfunc_call`).
    ///
    /// What sleeps is for the forms of a type that may sleep, where it has some.
    private static let refusals = [
        "\ninvalid func ", "\nunknown func ", "\nprogram of this type cannot use helper ",
        "helper call might sleep in a non-sleepable prog", "program must be sleepable to call sleepable kfunc ",
    ]
}

extension String {
    /// Whether it has these words in it. Logs are searched by the ten thousand, and the C library is many times as fast as
    /// a comparison by characters.
    fileprivate func has(_ words: String) -> Bool { strstr(self, words) != nil }
}

/// The number of an error of the system, by its name.
struct ErrorNumber: Hashable {
    let number: Int32

    init(_ number: Int32) {
        self.number = number
    }

    /// As manual pages have it.
    var name: String { ErrorNumber.names[number] ?? "error \(number)" }

    private static let names: [Int32: String] = [
        EPERM: "EPERM", ENOENT: "ENOENT", E2BIG: "E2BIG", EAGAIN: "EAGAIN", ENOMEM: "ENOMEM", EACCES: "EACCES",
        EFAULT: "EFAULT", EBUSY: "EBUSY", EINVAL: "EINVAL", EMFILE: "EMFILE", ENOSPC: "ENOSPC", ERANGE: "ERANGE",
        ENOSYS: "ENOSYS", EOPNOTSUPP: "EOPNOTSUPP", kernelNotSupported: "ENOTSUPP",
    ]

    /// The kernel's own, which the C library has no name for (include/linux/errno.h in Linux).
    private static let kernelNotSupported: Int32 = 524
}
