import BPFFormats
import HelperDiagnostics
import HelperModel

/// Reads a kernel that is built, and its modules: the kfuncs with their prototypes from BTF, the numbers of helpers and
/// of types of programs and maps from enumerations. Needs no libclang.
///
/// The kernel is a provider, and so is each module that offers kfuncs. What BTF does not tell, and the image does, is
/// in the sets of `.BTF_ids`: the flags of kfuncs, and on kernels that were built without tags which functions are kfuncs.
public struct KernelReader: Sendable {
    /// The rules that reading kernels checks.
    public static let rules = BTFRules.all

    /// What the kernel is called as a provider.
    public static let defaultName = "linux"

    private let name: String

    /// - Parameter name: the kernel's name as a provider; ``defaultName`` when nil.
    public init(name: String? = nil) {
        self.name = name ?? KernelReader.defaultName
    }

    /// Whether a file beside a kernel's types is a module, and no image of the kernel: BTF, a relocatable ELF file, or a
    /// packed file that is called so.
    public static func isModule(_ source: SourceText) -> Bool {
        let bytes = source.bytes
        if bytes.starts(with: [0x9F, 0xEB]) || bytes.starts(with: [0xEB, 0x9F]) { return true }
        // e_type of the ELF header is ET_REL.
        if bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]), bytes.count > 17 { return bytes[16] == 1 || bytes[17] == 1 }
        return source.path.hasSuffix(".ko") || source.path.contains(".ko.")
    }

    /// The files of one kernel.
    public struct Sources: Sendable {
        /// Its types; nil where the image has them.
        public var types: SourceText?
        /// The modules that continue its types.
        public var modules: [SourceText]
        /// Its image, for the sets of kfuncs.
        public var image: SourceText?

        public init(types: SourceText?, modules: [SourceText] = [], image: SourceText? = nil) {
            self.types = types
            self.modules = modules
            self.image = image
        }
    }

    /// What the kernel and its modules offer.
    public func read(_ sources: Sources) -> ReadResult {
        var reading = KernelReading(name: name)
        reading.read(sources)
        return reading.result
    }
}

/// The reading of one kernel.
private struct KernelReading {
    let name: String
    var result = ReadResult()
    /// Whether the kernel's sets of kfuncs say that they are.
    private var marksSets = false
    /// Whether the kernel's kfuncs are tagged, so that those of its modules are.
    private var hasTags = false

    init(name: String) {
        self.name = name
    }

    mutating func read(_ sources: KernelReader.Sources) {
        result.files = ([sources.types] + sources.modules + [sources.image]).compactMap { $0?.hashed }
        guard let source = sources.types ?? sources.image else { return }
        guard let kernel = attempt(source, { () throws(BTFProblem) in try KernelReading.kernel(source) }) else {
            return
        }
        let sets: [BTFIDSets.IDSet]
        if sources.types != nil, let image = sources.image {
            sets = attempt(image) { () throws(BTFProblem) in try KernelReading.sets(of: image, kernel.types) } ?? []
        } else {
            sets = attempt(source) { () throws(BTFProblem) in try kernel.file.idSets(of: kernel.types) ?? [] } ?? []
        }
        marksSets = sets.contains { ($0.flags ?? 0) & BTFIDSets.kfuncs != 0 }
        let kfuncs = KfuncFinder(in: kernel.types, sets: sets, marksSets: marksSets)
        hasTags = kfuncs.hasTags
        reportAbsence(kfuncs, in: kernel, hasImage: sources.image != nil)
        let enumerations = KernelEnumerations(kernel.types)
        var provider = Provider(name: name, constants: enumerations.constants)
        provider.functions =
            enumerations.helpers(at: .file(source.name)) + functions(kfuncs, BTFTypeReader(kernel.types), in: source)
        result.set.merge(Interface(providers: [provider]))
        for module in sources.modules { read(module, kernel.types, of: source) }
    }

    // MARK: The kernel

    private static func kernel(_ source: SourceText) throws(BTFProblem) -> (file: KernelFile, types: BTF) {
        let file = try KernelFile(source)
        let types = try file.types()
        guard types.standsAlone else {
            throw BTFProblem(
                BTFRules.base,
                "this BTF continues that of a kernel, as a module's does; name the kernel's in front of it: --btf KERNEL,\(source.path)"
            )
        }
        return (file, types)
    }

    /// The sets of an image whose types are those of `types`.
    private static func sets(of image: SourceText, _ types: BTF) throws(BTFProblem) -> [BTFIDSets.IDSet] {
        let file = try KernelFile(image)
        if let own = try? file.types(), own.view.bytes[own.range] != types.view.bytes[types.range] {
            throw BTFProblem(
                BTFRules.image,
                "the types in this image are not those that were named; name the image of the same kernel")
        }
        guard let sets = try file.idSets(of: types) else {
            throw BTFProblem(
                BTFRules.image,
                "this image has no section \(BTFIDSets.sectionName), which the flags of kfuncs are in; name vmlinux, or the image that boots"
            )
        }
        return sets
    }

    private mutating func reportAbsence(
        _ kfuncs: KfuncFinder, in kernel: (file: KernelFile, types: BTF), hasImage: Bool
    ) {
        guard kfuncs.found.isEmpty else { return }
        let remedy =
            hasImage || kernel.file.hasSets
            ? "its image has no sets of them, either"
            : "name its image, too, which has sets of them: --kernel-image FILE"
        result.diagnostics.append(
            Diagnostic(
                BTFRules.kfuncs,
                "no function is tagged as a kfunc (pahole before 1.26 writes no tags); \(remedy)",
                inFile: kernel.file.source.name))
    }

    // MARK: Modules

    private mutating func read(_ source: SourceText, _ kernel: BTF, of kernelSource: SourceText) {
        let module = attempt(source) { () throws(BTFProblem) in
            try KernelReading.module(source, kernel, of: kernelSource)
        }
        guard let module else { return }
        let sets = attempt(source) { () throws(BTFProblem) in try module.file.idSets(of: module.types) ?? [] } ?? []
        let kfuncs = KfuncFinder(
            in: module.types, sets: sets,
            marksSets: marksSets || sets.contains { ($0.flags ?? 0) & BTFIDSets.kfuncs != 0 })
        guard !kfuncs.found.isEmpty else {
            if !hasTags, !module.file.isELF {
                result.diagnostics.append(
                    Diagnostic(
                        BTFRules.kfuncs,
                        "whether this module has kfuncs can't be told: this kernel tags none; name the module's file (.ko), which has sets of them",
                        inFile: source.name))
            }
            return
        }
        let reader = BTFTypeReader(module.types, completedBy: module.hasOwnBase ? kernel : nil)
        result.set.merge(
            Interface(providers: [
                Provider(name: module.file.moduleName, functions: functions(kfuncs, reader, in: source))
            ]))
    }

    private static func module(_ source: SourceText, _ kernel: BTF, of kernelSource: SourceText) throws(BTFProblem)
        -> (file: KernelFile, types: BTF, hasOwnBase: Bool)
    {
        let file = try KernelFile(source)
        let ownBase = try file.ownBase()
        let types = try file.types(continuing: ownBase ?? kernel)
        let isContinued =
            !types.standsAlone
            && types.ids(of: [.func]).allSatisfy { id in
                guard let function = types.type(id) else { return false }
                return types.prototype(of: id) != nil && types.isStart(function.name)
            }
        guard isContinued else {
            throw BTFProblem(
                BTFRules.base,
                "this is no module of the kernel \(kernelSource.name): its BTF does not continue that kernel's; name a module that was built for it"
            )
        }
        return (file, types, ownBase != nil)
    }

    // MARK: Functions

    private mutating func functions(_ kfuncs: KfuncFinder, _ reader: BTFTypeReader, in source: SourceText) -> [Function]
    {
        var reader = reader
        var functions: [Function] = []
        var problems = kfuncs.unnamed.map { "function \($0) has a name that C can't declare" }
        for kfunc in kfuncs.found {
            do throws(BTFTypeReader.Refusal) {
                let prototype = try reader.prototype(of: kfunc.function, named: kfunc.name)
                functions.append(Function(kfunc, prototype, at: .file(source.name)))
            } catch {
                problems.append("\(kfunc.name) has a type that C can't declare (\(error.words))")
            }
        }
        let shown = 5
        result.diagnostics += problems.prefix(shown).enumerated().map { index, problem in
            let rest = index == shown - 1 && problems.count > shown ? ", and so are \(problems.count - shown) more" : ""
            return Diagnostic(BTFRules.function, "\(problem); it is left out\(rest)", inFile: source.name)
        }
        return functions
    }

    /// What `body` gives; nil, and reported, where it can't be done.
    private mutating func attempt<Value>(_ source: SourceText, _ body: () throws(BTFProblem) -> Value) -> Value? {
        do throws(BTFProblem) { return try body() } catch {
            result.diagnostics.append(error.diagnostic(inFile: source.name))
            return nil
        }
    }
}

extension BTFTypeReader.Refusal {
    /// What is wrong, as the end of a sentence.
    var words: String {
        switch self {
        case .missing(let id): "there is no type \(id)"
        case .name(let id): "the name of type \(id) can't be read"
        case .nesting(let id): "type \(id) is made of itself, or of too many others within each other"
        case .size(let id): "type \(id) is made of too many others"
        case .shape(let id, let problem): "type \(id): \(problem)"
        }
    }
}
