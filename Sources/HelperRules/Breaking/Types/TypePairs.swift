import HelperModel

/// Which types of program, or of map, of an earlier version are which of the later one: those of the same GUID, or else
/// those of the same name that their provider, or what became of it, has.
public struct TypePairs<Thing> {
    private(set) var common: [(old: Provided<Thing>, new: Provided<Thing>)] = []
    private(set) var removed: [Provided<Thing>] = []

    init(
        from old: [Provided<Thing>], to new: [Provided<Thing>], _ succession: ProviderSuccession,
        guid: KeyPath<Thing, GUID>, name: KeyPath<Thing, String>
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
        pair { $0.thing[keyPath: guid] == $1.thing[keyPath: guid] }
        pair {
            $0.thing[keyPath: name] == $1.thing[keyPath: name] && succession.name(of: $0.provider) == $1.provider
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
