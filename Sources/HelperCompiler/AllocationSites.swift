/// Where a program uses memory of a heap, as the IR shows that swiftc wrote where that was allowed.
enum AllocationSites {
    /// What Swift's runtime is called for, to get memory.
    private static let functions = [
        "@swift_allocObject(", "@swift_initStackObject(", "@swift_initStaticObject(", "@swift_slowAlloc(",
        "@posix_memalign(",
    ]

    /// The lines of these files, each once, in the order of the text.
    static func places(in text: [UInt8], _ locations: IRLocations, paths: Set<String>) -> [(
        path: String, line: Int, column: Int
    )] {
        var result: [(path: String, line: Int, column: Int)] = []
        for bytes in text.split(separator: UInt8(ascii: "\n")) where bytes.first == UInt8(ascii: " ") {
            let line = IRLine(bytes)
            guard line.contains(" call "), functions.contains(where: line.contains),
                let number = line.number(behind: "!dbg !")
            else { continue }
            // What the standard library does, a line of the program has asked for.
            guard let place = locations.places(of: number).first(where: { paths.contains($0.path) }) else { continue }
            if !result.contains(where: { $0.path == place.path && $0.line == place.line }) { result.append(place) }
        }
        return result
    }
}
