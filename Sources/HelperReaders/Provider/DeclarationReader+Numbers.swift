import HelperDiagnostics
import HelperModel

// What gives helpers their numbers.
extension DeclarationReader {
    /// Has a number evaluated, once everything is read.
    mutating func request(_ number: NumberExpressions.Request) {
        evaluated.insert(number.helper)
        numbers.append(number)
    }

    /// Gives a helper the number of its declaration; what the documentation says comes first.
    mutating func apply(_ number: DeclaredNumber?, to function: inout Function) {
        let isWritten = function.id != nil || evaluated.contains(function.name)
        switch number {
        case .expression(let request)?: if !isWritten { self.request(request) }
        case .value(let value, let isNamed)?:
            guard let id = HelperID(exactly: value) else {
                diagnostics.append(NumberRules.outOfRange(value, of: function.name, at: function.location))
                return
            }
            if let written = function.id, written != id {
                diagnostics.append(
                    Diagnostic(
                        DeclarationReader.twoNumbers,
                        "\(function.name) has two numbers: \(written) by its comment, \(id) by its declaration; remove @id, or correct one",
                        at: function.location))
            }
            isNamedNumber[function.name] = isNamed
            if !isWritten { function.id = id }
        case nil: break
        }
    }

    /// Gives the numbers of constants to helpers that have none yet.
    mutating func applyConstants() {
        for index in helpers.indices where helpers[index].id == nil {
            let helper = helpers[index]
            guard let number = constants[helper.name] else { continue }
            helpers[index].id = HelperID(exactly: number)
            guard helpers[index].id == nil else { continue }
            diagnostics.append(
                NumberRules.outOfRange(
                    number, of: helper.name, at: helper.location, about: Subject(provider: provider, name: helper.name))
            )
        }
    }

    /// Gives the numbers of an enumeration to the helpers whose names its constants end with.
    mutating func apply(_ numbering: ProviderReader.Numbering) {
        let constants = header.constants.constants(of: numbering.enumeration).filter {
            $0.name.hasPrefix(numbering.prefix) && $0.name != numbering.prefix
        }
        guard !constants.isEmpty else {
            diagnostics.append(missing(numbering))
            return
        }
        let values = Dictionary(
            constants.map { ($0.name.dropFirst(numbering.prefix.count).lowercased(), $0.value) }
        ) { first, _ in first }
        for index in helpers.indices where helpers[index].kind == .helper(nil) {
            let helper = helpers[index]
            // The longest end of its name that is a constant's: acme_read_time is numbered by FN_READ_TIME.
            let name = helper.name.lowercased()
            let ends = [name[...]] + name.indices.filter { name[$0] == "_" }.map { name[name.index(after: $0)...] }
            guard let value = ends.lazy.compactMap({ values[String($0)] }).first else { continue }
            helpers[index].id = HelperID(exactly: value)
            if helpers[index].id == nil {
                diagnostics.append(
                    NumberRules.outOfRange(
                        value, of: helper.name, at: helper.location,
                        about: Subject(provider: provider, name: helper.name)))
            }
        }
    }

    private func missing(_ numbering: ProviderReader.Numbering) -> Diagnostic {
        let tags = header.constants.tags
        guard let wanted = numbering.enumeration, !tags.contains(wanted) else {
            let of = numbering.enumeration.map { " of \($0)" } ?? ""
            return Diagnostic(
                DeclarationReader.enumeration,
                "no constant\(of) begins with \(numbering.prefix); correct \"prefix:\" in the configuration's ids",
                inFile: header.source.name)
        }
        let near = NearestNames(to: wanted, among: tags).suggestion
        return Diagnostic(
            DeclarationReader.enumeration,
            "no enumeration \(wanted) is declared\(near.isEmpty ? "; correct \"enum:\" in the configuration's ids" : near)",
            inFile: header.source.name)
    }

    /// Tells second names of a number from helpers of their own.
    mutating func nameSecondNames() {
        var first: [HelperID: Function] = [:]
        for index in helpers.indices {
            let helper = helpers[index]
            guard let id = helper.id, let isNamed = isNamedNumber[helper.name] else { continue }
            guard let other = first[id], other.name != helper.name else {
                first[id] = helper
                continue
            }
            helpers[index].aliasOf = other.name
            // Whoever writes the name of a number means it.
            guard !isNamed else { continue }
            diagnostics.append(
                Diagnostic(
                    DeclarationReader.secondName,
                    "\(helper.name) has the number \(id), which is \(other.name)'s, and is read as another name of it; give it a number of its own if it is another helper",
                    about: ProvidedFunction(helper, by: provider),
                    notes: [.init("\(other.name) is here", at: other.location)]))
        }
    }
}
