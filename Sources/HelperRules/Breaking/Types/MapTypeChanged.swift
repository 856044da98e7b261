import HelperDiagnostics
import HelperModel

/// A type of map that is gone, or that programs or drivers know otherwise.
struct MapTypeChanged: BreakingRule {
    let rule = Rule("breaking-map-type", .error, "A type of map keeps its number, its GUID, its elements and its ways")
    let audiences: Set<Audience> = [.early, .late, .native, .drivers]

    func check(_ comparison: SetComparison) -> [BreakingFinding] {
        comparison.mapTypes.removed.map { map in
            BreakingFinding(
                subject: Subject(map),
                message: "the type of map \(map.name), number \(map.number), is gone; bring it back",
                place: comparison.place(ofRemoved: map.location, from: map.provider), old: map.location)
        }
            + comparison.mapTypes.findings(changes)
    }

    private func changes(_ old: MapType, _ new: MapType) -> [TypeChange] {
        var changes: [TypeChange] = []
        if old.name != new.name {
            changes.append(
                TypeChange(
                    "the type of map \(new.name) was called \(old.name); keep the old name", [.providers, .drivers]))
        }
        if old.number != new.number {
            changes.append(
                TypeChange(
                    "programs asked for the type of map \(new.name) by \(old.number), and do by \(new.number) now; keep the old number"
                ))
        }
        if old.guid != new.guid {
            changes.append(
                TypeChange(
                    "the type of map \(new.name) had the GUID {\(old.guid)}, and has {\(new.guid)} now; keep the old one",
                    [.drivers]
                ))
        }
        if old.base.number != new.base.number {
            changes.append(
                TypeChange(
                    "the elements of the type of map \(new.name) were kept by \(old.base.name), and are by \(new.base.name) now; add another type of map"
                ))
        }
        for (part, before, after) in [("keys", old.key, new.key), ("values", old.value, new.value)]
        where before.size != after.size {
            changes.append(
                TypeChange(
                    "\(part) of the type of map \(new.name) had \(before.size) bytes, and have \(after.size) now; add another type of map"
                ))
        }
        if old.updatesOriginalValue != new.updatesOriginalValue {
            changes.append(
                new.updatesOriginalValue
                    ? TypeChange(
                        "the provider of the type of map \(new.name) keeps values of its own now: programs may no longer touch such a map but by helpers, and a driver has to implement find, update and delete; add another type of map"
                    )
                    : TypeChange(
                        "the provider of the type of map \(new.name) no longer keeps values of its own, so that it is no longer asked for them; add another type of map",
                        [.drivers]
                    ))
        }
        return changes
    }
}
