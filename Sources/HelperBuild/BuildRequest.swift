import HelperModel
import HelperProject
import HelperReaders
import Libclang

/// What is to be built, and from what.
public struct BuildRequest: Sendable {
    public var inputs: Inputs
    /// The libclang that is asked for; nil for the newest.
    public var libclang: String?
    /// Of which functions contracts are inferred.
    public var contracts = ContractScope.all
    /// The platforms that outputs of the named inputs are for; those of a configuration say so themselves.
    public var platforms: Set<Platform> = []
    /// Whether what is no fault is told, too, as `lint` does.
    public var givesAdvice = false
    /// Whether a change of the lock is an error.
    public var isLocked = false
    /// Whether outputs are made of it, whose writers make ready while headers are being read.
    public var makesOutputs = false
    /// Whether rules are checked. Of an earlier version they are not: what it breaks nobody can mend any more.
    public var checksRules = true
    /// Whether earlier versions are read, for the history of what is there, and what users say of it.
    public var readsHistory = true
    /// Where the file at a path of the configuration is; elsewhere in a snapshot of a repository.
    public var relocate: @Sendable (String) -> String = { $0 }

    public init(_ inputs: Inputs) {
        self.inputs = inputs
    }

    /// The configuration that is asked for; nil where inputs are named.
    public var configuration: String? {
        if case .configuration(let path) = inputs { path } else { nil }
    }

    /// What helpers are read from.
    public enum Inputs: Sendable {
        case named(NamedInputs)
        /// The path of a `helpergen.yaml`.
        case configuration(String)
    }
}

/// Inputs that are named one by one.
public struct NamedInputs: Sendable, Hashable {
    /// Headers, JSON and kernels, told by their contents.
    public var files: [String] = []
    /// Whether the kernels among ``files`` are one: its types, its modules and its image, and not a kernel each.
    public var filesAreOneKernel = false
    /// Headers in the style of linux/bpf.h.
    public var uapi: [String] = []
    /// Headers that declare a provider's helpers.
    public var providers: [String] = []
    /// What `--emit json` wrote.
    public var helpers: [String] = []
    /// Kernels, with their modules.
    public var kernels: [KernelInput] = []
    /// Which plain prototypes are helpers.
    public var selection = ProviderReader.Selection()
    /// Directories whose headers count when they are included.
    public var followed: [String] = []
    public var arguments = CompilerArguments()
    /// Earlier versions, the oldest first.
    public var history: [EarlierInput] = []
    /// What users say of functions; nil for nothing.
    public var facts: String?

    public init() {}
}

/// An earlier version of inputs.
public struct EarlierInput: Sendable, Hashable {
    /// What users call it.
    public var label: String
    /// Headers, JSON and the files of one kernel, told by their contents.
    public var files: [String]

    public init(label: String, files: [String]) {
        self.label = label
        self.files = files
    }
}

/// The files of a kernel.
public struct KernelInput: Sendable, Hashable {
    /// BTF, or an ELF file that has it; nil where the image has it.
    public var types: String?
    /// Modules, whose BTF continues the kernel's.
    public var modules: [String]
    /// The image, for the sets of kfuncs.
    public var image: String?
    /// Its source tree, or a file of it, for what is said of kfuncs.
    public var source: String?

    public init(types: String?, modules: [String] = [], image: String? = nil, source: String? = nil) {
        self.types = types
        self.modules = modules
        self.image = image
        self.source = source
    }

    /// All that it is built of.
    public var paths: [String] { [types].compactMap { $0 } + modules + [image].compactMap { $0 } }
}

/// Of which functions contracts are inferred.
public enum ContractScope: String, Sendable, Hashable {
    case all
    /// Those that declare something of them, and those of providers. A C header shows no more.
    case declared
}

/// What is made of a configuration, beside what the configuration says.
public struct OutputRequest: Sendable {
    /// In place of what the configuration says of the same options.
    public var options = OptionValues()
    /// Where all outputs go, by their names; nil for where the configuration says.
    public var directory: String?
    /// The names of the outputs that a build knows of; nil where it does not matter.
    public var expected: [String]?
    /// Whether the programs run that lay outputs out (`format:`).
    public var runsPrograms = true
    /// What the user runs to change the lock.
    public var lockCommand = "helpergen generate"
    /// Which outputs are made.
    public var isWanted: @Sendable (Configuration.Output) -> Bool = { _ in true }

    public init() {}
}
