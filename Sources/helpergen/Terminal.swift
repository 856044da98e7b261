import HelperSystem

/// What diagnostics are printed on.
enum Terminal {
    /// Whether diagnostics are coloured: on a terminal, unless the user said otherwise (https://no-color.org).
    static func wantsColor(_ choice: ColorChoice) -> Bool {
        switch choice {
        case .always: true
        case .never: false
        case .auto: isatty(STDERR_FILENO) == 1 && (variable("NO_COLOR") ?? "").isEmpty && variable("TERM") != "dumb"
        }
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
