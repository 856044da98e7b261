import HelperModel

extension ProgramMap.Problem {
    /// What is wrong, with the types that a user may have meant.
    public var words: String {
        guard let unknownType else { return message }
        let names = ProgramMapType.all.map(\.name)
        let near = NearestNames(to: unknownType, among: names)
        return message + (near.names.isEmpty ? "; there are \(names.joined(separator: ", "))" : near.suggestion)
    }
}
