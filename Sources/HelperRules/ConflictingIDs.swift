import HelperModel

/// One number for the helpers of two providers in the space that all share.
///
/// As on Windows, numbers up to 65535 are global; those above are specific to a program type, so that two providers may use one.
struct ConflictingIDs: HelperRule {
    let rule = Rule("conflict-id", .error, "Providers give different numbers to global helpers (those up to 65535)")

    static let lastGlobal: UInt32 = 65535

    func check(_ set: HelperSet) -> [Diagnostic] {
        var first: [UInt32: Helper] = [:]
        return set.helpers.compactMap { helper in
            guard let id = helper.id, id <= Self.lastGlobal else { return nil }
            guard let other = first[id] else {
                first[id] = helper
                return nil
            }
            guard other.provider != helper.provider else { return nil }
            return Diagnostic(
                rule,
                "\(helper.provider)'s \(helper.name) has the id \(id), which is that of \(other.provider)'s \(other.name); give it another number, or one above 65535, which is specific to a program type",
                at: helper.location, notes: [.init("\(other.name) is here", at: other.location)])
        }
    }
}
