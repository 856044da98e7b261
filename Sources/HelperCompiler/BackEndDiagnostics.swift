import HelperDiagnostics
import HelperModel

/// What clang's BPF back end says of what Swift made of programs, as our diagnostics.
struct BackEndDiagnostics {
    /// Each problem of a function once, in their order.
    let all: [Diagnostic]

    /// - Parameters:
    ///   - text: what clang wrote to standard error.
    ///   - locations: where functions come from.
    ///   - files: gives files their names.
    init(_ text: String, _ locations: IRLocations, _ files: SourceFiles) {
        var result: [Diagnostic] = []
        var seen = Set<Diagnostic>()
        let found = text.split(separator: "\n").filter { $0.hasPrefix("error: ") }.map { line in
            let message = Message(line.dropFirst("error: ".count), locations)
            return (message: message, meaning: BackEndDiagnostics.meaning(of: message))
        }
        // Where lines of a function are told of, the function as a whole is not.
        let placed = Set(
            found.filter { !$0.message.isWholeFunction }.map { [$0.meaning.0.id, $0.message.function ?? ""] })
        var full = Set<String?>()
        for (message, (rule, words)) in found {
            if message.isWholeFunction, placed.contains([rule.id, message.function ?? ""]) { continue }
            // Each use of the stack is told of; one will do.
            if rule == CompilerRules.stack, !full.insert(message.function).inserted { continue }
            let location = message.place.map {
                SourceLocation(file: files.name(forPath: $0.path), line: $0.line, column: $0.column)
            }
            let diagnostic = Diagnostic(rule, words, at: location)
            if seen.insert(diagnostic).inserted { result.append(diagnostic) }
        }
        all = result
    }

    private static func meaning(of message: Message) -> (Rule, String) {
        let function = message.name.map { " in \($0)" } ?? ""
        let text = message.text
        if text.contains("BPF stack limit") {
            return (
                CompilerRules.stack,
                "more than the 512 bytes of stack are used\(function); keep large values in a map of one entry per CPU"
            )
        }
        let isCaller = text.contains("too many arguments")
        if isCaller || text.contains("stack arguments are not supported") {
            let what =
                isCaller
                ? "a function with more than five arguments is called\(function)"
                : "\(message.name ?? "a function") has more than five arguments"
            return (
                CompilerRules.arguments,
                "\(what); pass a structure by inout, or have the function inlined by @inline(__always)"
            )
        }
        if let called = text.firstMatch(of: /built-in function '(?<name>\w+)' is not supported/)?.output.name {
            if isFloatingPoint(called) {
                return (
                    CompilerRules.floatingPoint,
                    "floating-point arithmetic is done\(function), which BPF does not have; count in integers, of thousandths for example"
                )
            }
            return (
                CompilerRules.backEnd,
                "the compiler needs \(called) of a C library\(function), which the kernel does not have; use smaller integers or copy less at a time"
            )
        }
        if text.contains("unable to create target") || text.contains("No available targets") {
            return (
                CompilerRules.toolchain,
                "the toolchain's clang does not compile for BPF (\(text)); install a toolchain of Swift 6.3 or later, or name its swiftc with --swiftc"
            )
        }
        return (CompilerRules.backEnd, "clang can't compile for BPF what swiftc made of it\(function): \(text)")
    }

    /// Whether a function of the compiler's own library is about floating-point numbers: its name has their modes, sf,
    /// df and tf (GCC Internals, "Routines for floating point emulation").
    private static func isFloatingPoint(_ name: Substring) -> Bool {
        name.hasPrefix("__") && ["sf", "df", "tf"].contains { name.contains($0) }
    }

    private struct Message {
        let text: String
        /// Nil where it is about no line that is known.
        private(set) var place: (path: String, line: Int, column: Int)?
        /// For linkers.
        private(set) var function: String?
        /// In Swift.
        private(set) var name: String?
        /// Whether the place is that of a function, since that of a line is not told.
        private(set) var isWholeFunction = false

        /// `place: in function name type (types): text`, or a text alone.
        init(_ line: Substring, _ locations: IRLocations) {
            guard let mark = line.firstRange(of: ": in function ") else {
                text = String(line)
                return
            }
            let rest = line[mark.upperBound...]
            let function = String(rest.prefix { $0 != " " })
            text = String(rest[(rest.firstRange(of: "): ")?.upperBound ?? rest.startIndex)...])
            self.function = function
            name = locations.swiftName(function)
            place = CompilerMessage.place(line[..<mark.lowerBound])
            if place == nil {
                isWholeFunction = true
                place = locations.function(function).map { ($0.path, $0.line, 1) }
            }
        }
    }
}
