import BPFFormats
import HelperDiagnostics
import HelperModel

/// Whether platforms offer all that an object calls and defines.
public struct ObjectCompatibility: Sendable {
    /// The object's path, as the user gave it.
    public let path: String
    /// How many different functions it calls.
    public let callCount: Int
    /// One for each platform, in their order.
    public let verdicts: [Verdict]

    /// What there is to say of an object on a platform.
    public struct Verdict: Sendable {
        /// The platform's label.
        public let platform: String
        public let findings: [Finding]
        /// Whether the object is expected to load.
        public var isCompatible: Bool { !findings.contains(where: \.isError) }
    }

    /// Something that a platform lacks, or has otherwise.
    public struct Finding: Sendable, Hashable {
        /// The id of the rule.
        public let rule: String
        /// Whether it keeps the object from being loaded.
        public let isError: Bool
        public let message: String
        /// The section, and the place in it in bytes; nil for what is in none.
        public let section: String?
        public let offset: Int?
        public let location: SourceLocation?
    }

    public init(_ contents: ObjectContents, path: String, on platforms: [TargetPlatform]) {
        self.path = path
        callCount = Set(contents.sections.flatMap { $0.calls.map(\.target) }).subtracting([.indirect, .trap]).count
        let maps = ObjectMaps(contents).maps
        let code = ProgramCode(contents)
        verdicts = platforms.map { platform in
            var check = PlatformCheck(contents, code, platform)
            check.checkMaps(maps)
            for section in contents.sections { check.check(section) }
            return Verdict(platform: platform.label, findings: check.findings)
        }
    }
}

// MARK: - Rules

/// What is checked of objects on platforms.
public enum CompatibilityRules {
    static let missing = Rule("compat-missing", .error, "A platform offers what an object calls")
    static let prototype = Rule(
        "compat-prototype", .error, "A function of the platform's is of the type that the object declares")
    static let programType = Rule(
        "compat-program-type", .error, "A platform has the types of an object's programs")
    static let mapType = Rule("compat-map-type", .error, "A platform has the types of an object's maps")
    static let caller = Rule(
        "compat-caller", .error, "A platform lets programs of their type make the calls that they make")
    static let sleepable = Rule(
        "compat-sleepable", .error, "Functions that may sleep are called by programs that may sleep")

    static let license = Rule(
        "compat-license", .error, "Programs that call kfuncs have a license that is compatible with the GPL")

    public static let all = [missing, prototype, programType, mapType, caller, sleepable, license]
}

// MARK: - The check

/// Holds one object against one platform.
struct PlatformCheck {
    let contents: ObjectContents
    let platform: TargetPlatform
    private let meanings: CallMeanings
    private(set) var findings: [ObjectCompatibility.Finding] = []
    /// What is known of each kfunc that was looked up.
    var kfuncs: [String: KfuncState] = [:]
    private let code: ProgramCode
    /// What the platform's verifier looks at; nil before it is asked.
    private var live: LiveCode?
    /// Which programs run what; nil before it is asked.
    private var programs: LinuxPrograms?
    /// Whether it was said that the object's license is not compatible with the GPL.
    var hasToldLicense = false

    init(_ contents: ObjectContents, _ code: ProgramCode, _ platform: TargetPlatform) {
        self.contents = contents
        self.code = code
        self.platform = platform
        meanings = CallMeanings(contents, platform.resolver)
    }

    mutating func checkMaps(_ maps: [ObjectMaps.Map]) {
        for map in maps where !platform.hasMapType(map.type) {
            add(CompatibilityRules.mapType, "no type of map has the number \(map.type), which \(map.name) is of")
        }
    }

    mutating func check(_ section: ObjectContents.CodeSection) {
        if platform.isKernel, let programs = LinuxSections.match(section.name), !platform.has(programs) {
            let isOptional = LinuxSections.isOptional(section.name)
            add(
                CompatibilityRules.programType,
                "no program type \(programs.type), which section \(section.name) is for\(isOptional ? PlatformCheck.optionalRemark : "")",
                in: section, isError: !isOptional)
        } else if !platform.isKernel, !platform.resolver.sections.isEmpty, !ProgramReach.isShared(section.name),
            platform.resolver.sections.match(section.name) == nil
        {
            add(CompatibilityRules.programType, "no program type claims section \(section.name)", in: section)
        }
        for reference in section.kfuncReferences { check(reference, in: section) }
        for call in section.calls { check(call, in: section) }
    }

    private mutating func check(
        _ call: ObjectContents.Call, in section: ObjectContents.CodeSection
    ) {
        let resolver = platform.resolver
        switch call.target {
        // A trap is never reached in a program that is right.
        case .indirect, .trap: break
        case .early(let id):
            if let own = contents.numbers?.entries.first(where: { $0.number == id }) {
                check(resolver.helpers(for: own), named: own.name, call, in: section)
                return
            }
            let helpers = resolver.helpers(numbered: id)
            guard !helpers.isEmpty else {
                if platform.isKernel, let older = LinuxHelpers.older[id], !resolver.helpers(numbered: older).isEmpty {
                    return
                }
                addReached(CompatibilityRules.missing, "no helper has the number \(id)", call, in: section)
                return
            }
            checkCallers(helpers, call, in: section)
        case .late(let name):
            check(
                resolver.helpers(named: name, module: contents.declarations.module(of: name)), named: name, call,
                in: section)
        case .kfunc(let name, let module): checkKfunc(name, module, call, in: section)
        }
    }

    /// A helper by name.
    private mutating func check(
        _ helpers: [ProvidedFunction], named name: String, _ call: ObjectContents.Call,
        in section: ObjectContents.CodeSection
    ) {
        guard !helpers.isEmpty else {
            add(
                CompatibilityRules.missing, "no helper \(name)\(platform.resolver.advice(for: name))", call, in: section
            )
            return
        }
        guard let helper = checkCallers(helpers, call, in: section), helper.hasPrototype,
            let btf = contents.declarations.btf, let function = contents.declarations.functions[name]
        else { return }
        if let contradiction = PrototypeCheck(btf).contradiction(function, helper) {
            add(CompatibilityRules.prototype, "\(name): \(contradiction)", call, in: section)
        }
    }

    /// Holds the programs that make a call against those that may.
    ///
    /// - Returns: what is called; nil where that is not known, or not allowed.
    @discardableResult
    mutating func checkCallers(
        _ helpers: [ProvidedFunction], _ call: ObjectContents.Call, in section: ObjectContents.CodeSection
    ) -> ProvidedFunction? {
        if platform.isKernel {
            return helpers.first.flatMap { checkLinuxCallers($0, call, in: section) ? $0 : nil }
        }
        let origins = meanings.origins(of: call, in: section)
        let meaning = meanings.meaning(of: helpers, for: origins)
        if let problem = meanings.problem(meaning, origins, in: section) {
            add(CompatibilityRules.caller, problem, call, in: section)
            return nil
        }
        return if case .helper(let helper) = meaning { helper } else { nil }
    }

    // MARK: Findings

    private mutating func add(
        _ rule: Rule, _ message: String, in section: ObjectContents.CodeSection? = nil, isError: Bool = true
    ) {
        findings.append(
            .init(
                rule: rule.id, isError: isError, message: message, section: section?.name, offset: nil, location: nil))
    }

    mutating func add(
        _ rule: Rule, _ message: String, _ use: some CodePlace, in section: ObjectContents.CodeSection,
        isError: Bool = true
    ) {
        findings.append(
            .init(
                rule: rule.id, isError: isError, message: message, section: section.name, offset: use.offset,
                location: use.location))
    }

    /// Adds what the verifier refuses where it looks at the call.
    ///
    /// - Parameter runner: whose call it refuses; nil for all programs that make it.
    mutating func addReached(
        _ rule: Rule, _ message: String, _ call: ObjectContents.Call, in section: ObjectContents.CodeSection,
        by runner: LinuxPrograms.Runner? = nil
    ) {
        let reach = reach(of: call, in: section)
        guard reach != .never else { return }
        let all = runners(of: call, in: section)
        var remark: String?
        if !all.isEmpty, runner.map({ !$0.isLoaded }) ?? !all.contains(where: \.isLoaded) {
            remark = PlatformCheck.optionalRemark
        } else if reach == .untold || runner.map({ $0.mayBeNone(of: all) }) ?? false {
            remark =
                "; the program asks the kernel before whether to call it, which the platform's files do not tell"
        }
        add(rule, message + (remark ?? ""), call, in: section, isError: remark == nil)
    }

    private static let optionalRemark = "; libbpf loads such programs only when it is asked to"

    /// The programs that make a call; empty on platforms that are no kernels.
    mutating func runners(
        of call: ObjectContents.Call, in section: ObjectContents.CodeSection
    ) -> [LinuxPrograms.Runner] {
        guard platform.isKernel else { return [] }
        if programs == nil {
            let live = liveCode()
            programs = LinuxPrograms(contents) { live.reach(of: $1, inSection: $0) }
        }
        return programs!.runners(ofCodeAt: call.offset, in: section)
    }

    /// Whether the platform's verifier looks at a call. Of others than kernels it is not known that they leave any out.
    mutating func reach(of call: ObjectContents.Call, in section: ObjectContents.CodeSection) -> LiveCode.Reach {
        guard platform.isKernel else { return .always }
        return liveCode().reach(of: call.offset, inSection: section.index)
    }

    private mutating func liveCode() -> LiveCode {
        if let live { return live }
        let found = LiveCode(code) { answer($0) }
        live = found
        return found
    }

    /// What a loader puts into an instruction on the platform.
    private mutating func answer(_ operand: ProgramCode.Operand) -> RegisterValue {
        switch operand {
        case .kfunc(let name): .constant(hasKfunc(name) ? PlatformCheck.kernelAddress : 0)
        case .relocation(let relocation):
            contents.declarations.btf.map { platform.answer(to: relocation, $0) } ?? .unknown
        case .address(let section, let offset): .address(section: section, offset: offset)
        case .external: .untold
        }
    }

    /// Stands for the address of any kfunc.
    private static let kernelAddress: UInt64 = 0xFFFF_FFFF_8000_0000
}

/// Something in a section with code.
protocol CodePlace {
    /// From the start of the section, in bytes.
    var offset: Int { get }
    var location: SourceLocation? { get }
}

extension ObjectContents.Call: CodePlace {}

extension ObjectContents.KfuncReference: CodePlace {}
