import BPFFormats
import HelperDiagnostics
import HelperModel

/// Asks the verifier of the kernel that runs which types of programs may call which helpers and kfuncs.
///
/// No file tells: kernels give functions to types of programs by code. So a program that makes one call is loaded for
/// each type and each function, and the verifier's words say whether the call is refused for the type's sake. The
/// programs are wrong otherwise, so that none stays, and none runs.
public struct VerifierProbe {
    /// The rules that probing checks.
    public static let rules = ProbeRules.all

    /// Where a kernel shows its types, and those of modules beside them (sysfs-kernel-btf of the kernel's
    /// Documentation/ABI).
    public static let directory = "/sys/kernel/btf"
    /// The types of the kernel itself.
    public static let kernelTypes = directory + "/vmlinux"

    private let types: KernelTypes
    /// The modules that are loaded, by their names.
    private let modules: [String: Module]
    private let loader: any ProgramLoader

    private struct Module {
        let position: Int
        let functions: [String: Int]
    }

    /// The kernel that runs.
    ///
    /// - Parameters:
    ///   - types: its BTF, as it is in ``kernelTypes``.
    ///   - modules: the BTF of modules by their names, as it is in ``directory``.
    /// - Throws: where there is no BTF in `types`, and where the process lacks a privilege. A module whose BTF can't be
    ///   read is left out.
    public init(types: [UInt8], modules: [String: [UInt8]]) throws(ProbeError) {
        let missing = Privileges().missing
        guard missing.isEmpty else {
            throw ProbeError(
                message:
                    "the kernel answers in full only those who may load any program, and \(missing.listed()) \(missing.count == 1 ? "is" : "are") missing; run helpergen probe as root"
            )
        }
        let kernel = RunningKernel()
        let positions = kernel.openTypes(ofModules: Set(modules.keys))
        try self.init(types: types, modules: modules, positions: positions, loader: kernel)
    }

    /// - Parameter positions: of the modules that programs can name.
    init(types: [UInt8], modules: [String: [UInt8]] = [:], positions: [String: Int] = [:], loader: any ProgramLoader)
        throws(ProbeError)
    {
        let btf: BTF
        do throws(BTFError) { btf = try BTF(types) } catch {
            throw ProbeError(message: "the types of the kernel that runs can't be read: \(error.reason.words)")
        }
        self.types = KernelTypes(btf)
        self.loader = loader
        var found: [String: Module] = [:]
        for (name, position) in positions {
            guard let types = modules[name], let own = try? BTF(types, base: btf) else { continue }
            found[name] = Module(position: position, functions: KernelTypes(own).functions)
        }
        self.modules = found
    }

    /// Whether the kernel tells which of its functions are kfuncs, and so those of its modules.
    public var hasTags: Bool { types.hasTags }

    /// What comes of asking.
    public struct Answers: Sendable {
        /// What was given, with ``Function/programTypes`` and ``Provider/probedProgramTypes``.
        public var interface: Interface
        public var diagnostics: [Diagnostic]
        /// How many programs were loaded, or were to be.
        public var attempts: Int
    }

    /// Asks about every helper and kfunc of a kernel that the running one has, too.
    ///
    /// Where nothing can be asked, what is given comes back as it is, with an error.
    ///
    /// - Complexity: a system call for each function and each type of programs, and one more for each form that programs
    ///   of the type have, as long as none of them may call the function.
    public func ask(about interface: Interface) -> Answers {
        guard let kernel = interface.providers.firstIndex(where: \.isKernel) else {
            return Answers(interface: interface, diagnostics: [VerifierProbe.noKernel.diagnostic], attempts: 0)
        }
        var inquiry = Inquiry(loader)
        let isAsked = { (place: Int) in place == kernel || modules[interface.providers[place].name] != nil }
        for place in interface.providers.indices where isAsked(place) {
            add(interface.providers[place], at: place, isKernel: place == kernel, to: &inquiry)
        }
        let forms = ProgramForms(types: types, of: interface.providers[kernel], loader: loader)
        inquiry.ask(interface.providers[kernel].kernelProgramTypes, forms)
        var answers = Answers(
            interface: interface, diagnostics: inquiry.diagnostics, attempts: inquiry.attempts)
        if answers.diagnostics.containsErrors { return answers }
        inquiry.apply(to: &answers.interface)
        for place in interface.providers.indices where isAsked(place) {
            answers.interface.providers[place].probedProgramTypes = inquiry.asked
        }
        return answers
    }

    /// Adds a question for each function of the kernel or a module.
    private func add(_ provider: Provider, at place: Int, isKernel: Bool, to inquiry: inout Inquiry) {
        let module = isKernel ? nil : modules[provider.name]
        let home = module.map { ProbeProgram.Types.module($0.position) } ?? .kernel
        let functions = module?.functions ?? types.functions
        for (position, function) in provider.functions.enumerated() {
            let question = Inquiry.Question(provider: place, function: position, name: function.name)
            switch function.kind {
            case .helper(let id):
                if isKernel, let id, id.isGlobal { inquiry.add(question, .call(helper: id.rawValue)) }
            case .kfunc:
                if let id = functions[function.name] {
                    inquiry.add(question, .call(kfunc: id, in: home))
                } else {
                    inquiry.absent.append(function.name)
                }
            }
        }
    }

    private static let noKernel = ProbeError(
        message: "no input is a kernel's BTF; leave --btf out, or name \(kernelTypes)")

    /// What is wrong where the running kernel shows no types.
    public static let typesAreMissing = ProbeError(
        message:
            "\(kernelTypes) can't be read, in which the kernel shows its types; run it on Linux that is built with CONFIG_DEBUG_INFO_BTF=y, with /sys mounted"
    )
}
