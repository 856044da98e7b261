import HelperDiagnostics
import HelperModel

/// Who relies on an interface.
public enum Audience: String, Sendable, CaseIterable, Comparable {
    /// Objects that call helpers by number.
    case early
    /// Objects that call helpers by name.
    case late
    /// Objects that were compiled into drivers of their own for Windows (bpf2c).
    case native
    /// Swift code that implements helpers.
    case providers
    /// Drivers that offer an extension on Windows.
    case drivers

    /// Who is meant, in words.
    public var words: String {
        switch self {
        case .early: "programs bound early"
        case .late: "programs bound late"
        case .native: "native programs"
        case .providers: "providers in Swift"
        case .drivers: "drivers"
        }
    }

    /// Whether only extensions have them: providers that offer types of program or map.
    var isOfExtensions: Bool { self == .native || self == .drivers }

    private var order: Int { Audience.allCases.firstIndex(of: self)! }

    public static func < (left: Audience, right: Audience) -> Bool { left.order < right.order }
}

/// A change that breaks somebody.
public struct BreakingChange: Sendable {
    public let helper: String
    public let audiences: [Audience]
    public let diagnostic: Diagnostic
}

/// Two versions of an interface, and which helper of one is which of the other: the one of the same name and provider,
/// or of what became of the provider.
public struct SetComparison: Sendable {
    public let old: Interface
    public let new: Interface
    /// The providers that are called otherwise now.
    let succession: ProviderSuccession
    /// The helpers that are there before and after.
    let common: [(old: ProvidedFunction, new: ProvidedFunction)]
    /// Those of them that another provider offers now, without having taken the place of the one before.
    let moved: [(old: ProvidedFunction, new: ProvidedFunction)]
    /// The helpers that are gone.
    let removed: [ProvidedFunction]
    let programTypes: TypePairs<ProgramType>
    let mapTypes: TypePairs<MapType>
    /// The providers that offer types of program or map, before or after.
    private let extensions: Set<String>
    private let newByID: [HelperID: [ProvidedFunction]]
    private let kernels: KernelComparison
    /// The file of what each provider declares first.
    private let newFiles: [String: String?]

    private struct Key: Hashable {
        let provider: String
        let name: String

        init(provider: String, name: String) {
            self.provider = provider
            self.name = name
        }

        init(_ helper: ProvidedFunction) {
            self.init(provider: helper.provider, name: helper.name)
        }
    }

    /// - Complexity: linear in the number of helpers.
    public init(old: Interface, new: Interface) {
        self.old = old
        self.new = new
        newByID = Dictionary(grouping: new.functions.filter { $0.id != nil }, by: { $0.id! })
        newFiles = Dictionary(
            new.functions.map { ($0.provider, $0.location?.file) }
                + new.programTypes.map { ($0.provider, $0.location?.file) }
                + new.mapTypes.map { ($0.provider, $0.location?.file) }
        ) { first, _ in first }
        extensions = Set((old.providers + new.providers).filter(\.offersTypes).map(\.name))
        let newByKey = Dictionary(new.functions.map { (Key($0), $0) }) { first, _ in first }
        let succession = ProviderSuccession(from: old, to: new)
        func successor(of helper: ProvidedFunction) -> Key {
            Key(provider: succession.name(of: helper.provider), name: helper.name)
        }
        programTypes = TypePairs(from: old.programTypes, to: new.programTypes, succession)
        mapTypes = TypePairs(from: old.mapTypes, to: new.mapTypes, succession)
        let kernels = KernelComparison(old: old, new: new)
        let awaited = Set(old.functions.map(successor))
        let strangers = Dictionary(grouping: new.functions.filter { !awaited.contains(Key($0)) }, by: \.name)
        var common: [(old: ProvidedFunction, new: ProvidedFunction)] = []
        var moved: [(old: ProvidedFunction, new: ProvidedFunction)] = []
        var removed: [ProvidedFunction] = []
        for helper in old.functions {
            if let same = newByKey[successor(of: helper)] {
                common.append(kernels.comparable(helper, same))
            } else if let others = strangers[helper.name], others.count == 1 {
                common.append(kernels.comparable(helper, others[0]))
                moved.append((helper, others[0]))
            } else {
                removed.append(helper)
            }
        }
        self.kernels = kernels
        self.succession = succession
        self.common = common
        self.moved = moved
        self.removed = removed
    }

    /// The header that a helper which is gone would be in: that of the others of its provider.
    func place(of removed: ProvidedFunction) -> Place? {
        place(ofRemoved: removed.location, from: removed.provider)
    }

    /// The header that something which is gone would be in: that of what else its provider has.
    func place(ofRemoved location: SourceLocation?, from provider: String) -> Place? {
        let file = newFiles[succession.name(of: provider)] ?? nil
        return (file ?? location?.file).map(Place.file)
    }

    /// Who relies on the two versions: drivers and native programs on extensions alone.
    public var audiences: [Audience] { Audience.allCases.filter { !$0.isOfExtensions || !extensions.isEmpty } }

    /// The helpers that have this number after.
    func helpers(numbered id: HelperID) -> [ProvidedFunction] { newByID[id] ?? [] }

    /// Every change that breaks somebody, in the order of the rules.
    ///
    /// - Parameter allowed: the ids of rules that are not to be asked.
    public func changes(allowing allowed: Set<String> = []) -> [BreakingChange] {
        BreakingRules.all.filter { !allowed.contains($0.rule.id) }.flatMap { rule in
            rule.check(self).compactMap { finding in
                let isOfExtension = extensions.contains(finding.subject.provider)
                let audiences = kernels.audiences(finding.audiences ?? rule.audiences, of: finding.subject)
                    .filter { isOfExtension || !$0.isOfExtensions }.sorted()
                guard !audiences.isEmpty else { return nil }
                let who = audiences.map(\.words)
                let others = who.dropLast().joined(separator: ", ")
                let message =
                    "\(finding.message); this breaks \(others.isEmpty ? "" : others + " and ")\(who.last ?? "nobody")"
                // The earlier version's files are not at hand, and its names are those of today's.
                let notes =
                    finding.old.map {
                        [
                            Diagnostic.Note(
                                "it was declared \($0.isWholeFile ? "in" : "at line \($0.line) of") the earlier \($0.file)"
                            )
                        ]
                    } ?? []
                return BreakingChange(
                    helper: finding.subject.name ?? finding.subject.provider, audiences: audiences,
                    diagnostic: Diagnostic(
                        rule.rule, severity: finding.isGuess ? .warning : rule.rule.severity, message,
                        about: finding.subject, in: finding.place, notes: notes))
            }
        }
    }
}

/// A kind of change that breaks somebody.
protocol BreakingRule: Sendable {
    var rule: Rule { get }
    /// Whom it breaks.
    var audiences: Set<Audience> { get }
    func check(_ comparison: SetComparison) -> [BreakingFinding]
}

/// A change that was found.
struct BreakingFinding {
    /// What changed: a helper, or a provider.
    let subject: Subject
    /// What changed and what to do, without whom it breaks.
    let message: String
    /// Where it is now; for what is gone, where it would be.
    let place: Place?
    /// Where it was.
    var old: SourceLocation?
    /// Whom this one breaks, where that is not everyone that the rule is about.
    var audiences: Set<Audience>?
    /// Whether it rests on a guess, so that a reworded comment may be all there is to it.
    var isGuess = false
}

/// The kinds of change there are.
public enum BreakingRules {
    static let all: [any BreakingRule] = [
        HelperRemoved(), DeprecatedRemoved(), IDChanged(), IDReused(), ProviderRenamed(), HelperMoved(),
        ModuleChanged(), ParameterCountChanged(), ParameterTypeChanged(),
        ParameterRenamed(), ReturnTypeChanged(), ContractTightened(), ContractLoosened(), ContextChanged(),
        PacketMoves(),
        StabilityLowered(), ProgramTypeRemoved(), ProgramTypeIdentity(), ContextLayout(), ProgramResult(),
        AttachTypeChanged(), SectionTaken(), MapTypeChanged(), OverrideChanged(), CallerRemoved(), NativeInformation(),
        KfuncFlagsChanged(),
    ]

    /// The rules that comparing checks.
    public static let rules: [Rule] = all.map(\.rule)
}
