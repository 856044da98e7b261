/// What clang reads around a source.
struct SourceFrame {
    /// In front of it.
    let front: [UInt8]
    private let isReadOnce: Bool

    /// - Parameters:
    ///   - front: C that clang reads in front of the source.
    ///   - isReadOnce: whether other files include the source, too, so that what is found there must not be read again.
    init(front: String = "", isReadOnce: Bool = false) {
        let guardName = "__helpergen_source"
        self.front = Array(((isReadOnce ? "#ifndef \(guardName)\n#define \(guardName)\n" : "") + front).utf8)
        self.isReadOnce = isReadOnce
    }

    /// What clang reads behind the source, with `text` at its end: that is for the source as the main file alone.
    func back(_ text: [UInt8]) -> [UInt8] {
        guard isReadOnce else { return text }
        return Array("\n#endif\n#if __INCLUDE_LEVEL__ == 0\n".utf8) + text + Array("\n#endif\n".utf8)
    }
}
