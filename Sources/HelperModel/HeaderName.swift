/// The name of a header as users give it for generated code to include: `acme.h`, or `<acme/types.h>` for one that is
/// looked up among the system's headers (C11 6.10.2).
public enum HeaderName {
    /// What makes a text no such name, in words; nil where it is one.
    public static func problem(_ text: String) -> String? {
        let name = isAngled(text) ? text.dropFirst().dropLast() : text[...]
        // C11 6.4.7: what is undefined in such a name, or ends it.
        let isName =
            !name.isEmpty
            && name.utf8.allSatisfy { $0 >= UInt8(ascii: " ") && $0 != 0x7F && !"<>\"\\".utf8.contains($0) }
            && !name.contains("//") && !name.contains("/*")
        return isName ? nil : "\"\(text)\" is not the name of a header, such as acme.h or <acme/types.h>"
    }

    /// What stands behind `#include`.
    public static func spelling(_ name: String) -> String { isAngled(name) ? name : "\"\(name)\"" }

    private static func isAngled(_ text: String) -> Bool {
        text.count > 1 && text.hasPrefix("<") && text.hasSuffix(">")
    }
}
