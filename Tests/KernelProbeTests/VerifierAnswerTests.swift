import Testing

@testable import KernelProbe

/// What the words of verifiers mean.
@Suite struct VerifierAnswerTests {
    private static let end = "processed 0 insns (limit 1000000) max_states_per_insn 0 total_states 0\n"

    private func answer(_ log: String, error: Int32 = 22, of name: String = "bpf_f") -> VerifierAnswer {
        VerifierAnswer(LoadResult(error: error, log: log), ofCallTo: name)
    }

    /// The wordings of several kernels.
    @Test(
        arguments: [
            "0: R1=ctx() R10=fp0\n0: (85) call bpf_f#44\nprogram of this type cannot use helper bpf_f#44\n",
            "0: R1=ctx(off=0,imm=0) R10=fp0\n0: (85) call bpf_f#44\nunknown func bpf_f#44\n",
            "0: (85) call unknown#999\ninvalid func unknown#999\n",
            "0: R1=ctx() R10=fp0\n0: (85) call bpf_f#1234\ncalling kernel function bpf_f is not allowed\n",
            "0: (85) call bpf_f#1234\nprogram must be sleepable to call sleepable kfunc bpf_f\n",
            "0: (85) call bpf_f#148\nhelper call might sleep in a non-sleepable prog\n",
        ])
    func refusalsAreForTheTypesSake(_ log: String) {
        #expect(answer(log + Self.end) == .refused)
    }

    /// A program that is wrong otherwise may make the call.
    @Test(
        arguments: [
            "R1 !read_ok", "R1 type=ctx expected=map_ptr", "helper call is not allowed in probe",
            "cannot call GPL-restricted function from non-GPL compatible program",
            "calling kernel function bpf_f is only allowed inside bpf_spin_lock-ed region",
            "destructive kfunc calls require CAP_SYS_BOOT capability", "unknown scalar is not allowed",
        ])
    func otherWordsAreNoRefusals(_ words: String) {
        #expect(answer("0: (85) call bpf_f#44\n\(words)\n" + Self.end) == .allowed)
    }

    @Test func whatIsLoadedMayMakeTheCall() {
        #expect(answer("", error: 0) == .allowed)
    }

    /// Words of another function are about something else, and kfuncs of devices are refused before instructions are
    /// looked at.
    @Test func namesAndPlacesCount() {
        #expect(answer("0: (85) call bpf_f#4\ncalling kernel function bpf_g is not allowed\n") == .allowed)
        let words = "metadata kfuncs require device-bound program"
        #expect(answer("\(words)\n" + Self.end) == .wantsDevice(words))
    }

    /// Where the verifier does not come to the call, nothing is known.
    @Test func silenceIsNoAnswer() {
        #expect(answer("", error: 1) == .none("EPERM"))
        #expect(answer("", error: 524) == .none("ENOTSUPP"))
        #expect(answer("", error: 9999) == .none("error 9999"))
        #expect(
            answer("cannot find address for kernel function bpf_f\n" + Self.end)
                == .none("cannot find address for kernel function bpf_f"))
    }
}
