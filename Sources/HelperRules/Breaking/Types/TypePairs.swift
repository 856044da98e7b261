import HelperDiagnostics
import HelperModel

/// What versions of a provider's interface have in common, by its GUID or else by its name.
protocol DeclaredType {
    var name: String { get }
    var guid: GUID { get }
    var location: SourceLocation? { get }
}

extension ProgramType: DeclaredType {}
extension MapType: DeclaredType {}

extension Subject {
    init(_ type: Provided<some DeclaredType>) { self.init(provider: type.provider, name: type.thing.name) }
}

/// Which types of program, or of map, of an earlier version are which of the later one: those of the same GUID, or else
/// those of the same name that their provider, or what became of it, has.
struct TypePairs<Thing: DeclaredType> {
    private(set) var common: [(old: Provided<Thing>, new: Provided<Thing>)] = []
    private(set) var removed: [Provided<Thing>] = []

    init(
        from old: [Provided<Thing>], to new: [Provided<Thing>], _ succession: ProviderSuccession
    ) {
        var free = Set(new.indices)
        var partners: [Int: Int] = [:]
        func pair(_ isSame: (Provided<Thing>, Provided<Thing>) -> Bool) {
            for index in old.indices where partners[index] == nil {
                guard let partner = new.indices.first(where: { free.contains($0) && isSame(old[index], new[$0]) })
                else { continue }
                free.remove(partner)
                partners[index] = partner
            }
        }
        pair { $0.thing.guid == $1.thing.guid }
        pair {
            $0.thing.name == $1.thing.name && succession.name(of: $0.provider) == $1.provider
        }
        for index in old.indices {
            if let partner = partners[index] {
                common.append((old[index], new[partner]))
            } else {
                removed.append(old[index])
            }
        }
    }
}

/// What a rule found in a type that both versions have.
struct TypeChange {
    let message: String
    /// Whom it breaks, where that is not everyone that the rule is about.
    let audiences: Set<Audience>?

    init(_ message: String, _ audiences: Set<Audience>? = nil) {
        self.message = message
        self.audiences = audiences
    }
}

extension TypePairs {
    /// What `changes` finds in the types that both versions have.
    func findings(_ changes: (_ old: Thing, _ new: Thing) -> [TypeChange]) -> [BreakingFinding] {
        common.flatMap { old, new in
            changes(old.thing, new.thing).map {
                BreakingFinding(
                    subject: Subject(new), message: $0.message, place: Place(new.thing.location),
                    old: old.thing.location,
                    audiences: $0.audiences)
            }
        }
    }
}

extension TypePairs: Sendable where Thing: Sendable {}

extension ProgramType {
    /// The attach types of an earlier version of this one and their successors: of the same GUID, or else of the same
    /// section; nil for those that are gone.
    func attachTypes(after old: ProgramType) -> [(old: AttachType, new: AttachType?)] {
        old.attachTypes.map { before in
            let same = attachTypes.first { $0.guid == before.guid }
            let renewed = attachTypes.first { after in
                after.section == before.section && !old.attachTypes.contains { $0.guid == after.guid }
            }
            return (before, same ?? renewed)
        }
    }
}
