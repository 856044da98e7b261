import HelperDiagnostics
import HelperModel
import HelperSystem

/// The questions that a kernel is asked, and its answers so far.
struct Inquiry {
    /// A function that may be called, or not.
    struct Question {
        /// The position of its provider, and its own there.
        let provider: Int
        let function: Int
        let name: String
    }

    private struct Obstacle {
        let type: String
        let error: ErrorNumber

        var words: String { "\(type) (\(error.name))" }
    }

    private let loader: any ProgramLoader
    private var questions: [(question: Question, program: ProbeProgram)] = []
    /// The types whose programs may call each.
    private var callers: [[String]] = []
    /// Why it is not known who may call each; nil where it is.
    private var silence: [String?] = []
    /// The types of which programs in all forms were loaded, in the kernel's order: who is not among the callers of a
    /// function may not call it.
    private(set) var asked: [String] = []
    /// The types of which none could be loaded, and those of which not all, each with the error.
    private var impossible: [Obstacle] = []
    private var partial: [Obstacle] = []
    /// The functions that the running kernel has not.
    var absent: [String] = []
    private(set) var attempts = 0

    init(_ loader: any ProgramLoader) {
        self.loader = loader
    }

    mutating func add(_ question: Question, _ program: ProbeProgram) {
        questions.append((question, program))
        callers.append([])
        silence.append(nil)
    }

    /// Asks about programs of types.
    mutating func ask(_ types: [ProgramType.NamedNumber], _ forms: ProgramForms) {
        // What replaces a function of another program is as that is, and so no type by itself.
        for type in types where type.name != "ext" {
            let found = forms.possible(type)
            guard !found.forms.isEmpty else {
                impossible.append(Obstacle(type: type.name, error: ErrorNumber(found.error)))
                // Nothing can be loaded where there is no system call.
                if found.error == ENOSYS { return }
                continue
            }
            if found.isForbidden {
                partial.append(Obstacle(type: type.name, error: ErrorNumber(EPERM)))
            } else {
                asked.append(type.name)
            }
            ask(type.name, found.forms)
        }
    }

    /// A function is for a type where it is for programs of any of its forms.
    private mutating func ask(_ type: String, _ forms: [ProgramForm]) {
        var open = questions.indices.filter { silence[$0] == nil }
        for form in forms {
            open.removeAll { index in
                let (question, program) = questions[index]
                attempts += 1
                switch VerifierAnswer(loader.load(program, as: form), ofCallTo: question.name) {
                case .allowed: callers[index].append(type)
                case .refused: return false
                // Such programs are of this type, and there is a form of them where a device is.
                case .wantsDevice(let words) where type == "xdp" && forms.allSatisfy({ $0.device == 0 }):
                    silence[index] = words
                case .wantsDevice: return false
                case .none(let words): silence[index] = words
                }
                return true
            }
        }
    }

    /// Tells functions who may call them.
    func apply(to interface: inout Interface) {
        for (index, (question, _)) in questions.enumerated() where silence[index] == nil {
            interface.providers[question.provider].functions[question.function].programTypes = callers[index]
        }
    }

    // MARK: What is not known

    var diagnostics: [Diagnostic] {
        // Who may load few types of programs is refused calls, too, that others may make in programs of those.
        let forbidden = impossible.filter { $0.error.number == EPERM }
        if asked.count + partial.count <= forbidden.count { return [ProbeError(message: obstacle).diagnostic] }
        var found: [Diagnostic] = []
        if !impossible.isEmpty || !partial.isEmpty {
            let no = "no programs of the type\(impossible.count == 1 ? "" : "s") \(words(impossible))"
            let some = "not every kind of programs of the type\(partial.count == 1 ? "" : "s") \(words(partial))"
            let parts = (impossible.isEmpty ? [] : [no]) + (partial.isEmpty ? [] : [some])
            found.append(
                Diagnostic(
                    ProbeRules.programType,
                    "the kernel loads \(parts.joined(separator: ", and ")); what these may not call is not known"))
        }
        if !absent.isEmpty {
            found.append(
                Diagnostic(
                    ProbeRules.function,
                    "the kernel that runs has no \(absent.listed()); name its own types, or leave --btf out"))
        }
        let silent = questions.indices.filter { silence[$0] != nil }
        if let first = silent.first {
            found.append(
                Diagnostic(
                    ProbeRules.function,
                    "who may call \(silent.map { questions[$0].question.name }.listed()) is not known: the kernel says '\(silence[first] ?? "")'"
                ))
        }
        return found
    }

    private func words(_ obstacles: [Obstacle]) -> String { obstacles.map(\.words).listed(limit: .max) }

    /// Why no programs are loaded at all, and what to do.
    private var obstacle: String {
        let errors = impossible.map(\.error)
        let error = errors.first { $0.number == EPERM } ?? errors.first ?? ErrorNumber(EINVAL)
        let reason = "the kernel loads few programs or none (\(error.name)"
        return switch error.number {
        case EPERM:
            "\(reason)) whoever asks; run helpergen probe where nothing forbids bpf(2): not in a container, and not on a kernel that is locked down"
        case ENOSYS: "\(reason)): there is no bpf(2) here; run it on Linux that is built with CONFIG_BPF_SYSCALL=y"
        default: "\(reason)); name the types of the kernel that runs, or leave --btf out"
        }
    }
}
