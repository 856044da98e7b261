import HelperDocumentation
import HelperModel

/// A function's prototype as documents show it: what it is called in strong emphasis, its parameters in another.
enum PrototypeText {
    /// As reStructuredText, in the form that the kernel's `scripts/bpf_doc.py` writes.
    static func restructuredText(_ function: Function) -> String {
        func escaped(_ stars: String) -> String { stars.replacing("*", with: "\\*") }
        let prototype = function.prototype
        let (type, stars) = prototype.writtenReturnType.splitStars
        var arguments = prototype.parameters.map { parameter -> String in
            let (type, stars) = parameter.writtenType.splitStars
            guard let name = parameter.name else { return type + escaped(stars.isEmpty ? "" : " \(stars)") }
            return type + (stars.isEmpty ? "** " : " \(escaped(stars))**\\ ") + "*\(name)*\\ **"
        }
        if prototype.isVariadic { arguments.append("...") }
        if arguments.isEmpty { arguments.append("void") }
        return "**\(type) \(escaped(stars))\(function.name)(\(arguments.joined(separator: ", ")))**"
    }

    /// For a line of a man page.
    static func roff(_ function: Function) -> String {
        let prototype = function.prototype
        var inlines: [Document.Inline] = []
        var strong = beginning(of: prototype.writtenReturnType) + "\(function.name)("
        for (index, parameter) in prototype.parameters.enumerated() {
            strong += (index > 0 ? ", " : "") + beginning(of: parameter.writtenType)
            if let name = parameter.name {
                inlines += [.strong(strong), .emphasis(name)]
                strong = ""
            }
        }
        if prototype.isVariadic { strong += prototype.parameters.isEmpty ? "..." : ", ..." }
        if prototype.parameters.isEmpty, !prototype.isVariadic { strong += "void" }
        return (inlines + [.strong(strong + ")")]).roff
    }

    /// The type in front of a name.
    private static func beginning(of type: HelperType) -> String {
        let (type, stars) = type.splitStars
        return "\(type) \(stars)"
    }
}
