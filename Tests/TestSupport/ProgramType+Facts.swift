import HelperModel

extension ProgramType {
    /// All that fixtures show of it, a fact a line.
    var facts: String {
        let marks = [(context.data?.start, "data"), (context.data?.end, "data_end"), (context.metadata, "data_meta")]
        let fields = context.fields.enumerated().map { index, field in
            field.facts(marked: marks.first { $0.0 == index }.map { " (\($0.1))" } ?? "")
        }
        let structures = context.structures.enumerated().flatMap { index, structure in
            ["structure \(index) \(structure.type.spelling), size \(structure.size)"]
                + structure.fields.map { "    \($0.facts(marked: ""))" }
        }
        let constants = resultConstants.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
        let lines =
            [
                "context \(context.type.spelling), size \(context.size)", "result \(result.spelling) {\(constants)}",
                "hook \(hook), stem \(stem)",
            ] + fields + structures
            + attachTypes.map {
                "attach \($0.section) {\($0.guid)} \($0.number.map(String.init) ?? "-") \($0.link?.rawValue ?? "-")"
            }
            + overrides.map { "overrides \($0.name)\($0.hasImplicitContext ? " implicit_context" : "")" }
            + (interruptLevel.map { ["irql \($0.rawValue)"] } ?? []) + (isPrivileged ? ["privileged"] : [])
            + declaration.facts
        let head = "\nprogram type \(name) {\(guid)} \(number.map(String.init) ?? "-")\n"
        return head + lines.map { "    \($0)\n" }.joined()
    }
}

extension ProgramContext.Field {
    fileprivate func facts(marked mark: String) -> String {
        let bits = bitWidth.map { " bits \(bitOffset % 8)+\($0)" } ?? ""
        let inside = structure.map { " (structure \($0))" } ?? ""
        let text = documentation.map { ": \($0)" } ?? ""
        return "\(offset)\(bits) \(type.declaration(of: name))\(inside)\(mark)\(text)"
    }
}

extension MapType {
    /// All that fixtures show of it, a fact a line.
    var facts: String {
        let lines =
            [
                "base \(base.name) = \(base.number)", "key \(key.type.spelling), size \(key.size)",
                "value \(value.type.spelling), size \(value.size)",
            ] + (updatesOriginalValue ? ["updates_original_value"] : []) + declaration.facts
        return "\nmap type \(name) {\(guid)} \(number)\n" + lines.map { "    \($0)\n" }.joined()
    }
}

extension Declaration {
    fileprivate var facts: [String] {
        (since.map { ["since \($0)"] } ?? [])
            + (documentation.description.map { ["description \($0.debugDescription)"] } ?? [])
            + (documentation.returns.map { ["returns \($0.debugDescription)"] } ?? [])
    }
}
