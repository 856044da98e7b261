import HelperModel

/// What is said of a function in one line, behind its signature.
struct ReferenceFacts {
    private var facts: [String] = []

    var html: String { facts.joined(separator: " · ") }

    /// - Parameter errors: how many errors have a row of their own.
    init(
        _ function: ProvidedFunction, errors: Int, _ history: HistoryLevel.Subject, _ users: ReferenceUsersFacts?,
        _ places: ReferencePlaces
    ) {
        if function.contract?.returns.isNullable == true { facts.append("may return <b>null</b>") }
        let context = function.prototype.parameters.first { $0.contract?.kind == .ptrToCtx }
        if let context {
            let name = context.type.leafName
            facts.append(name == "void" ? "takes the context" : "context <b>\(HTMLText.escaped(name))</b>")
        }
        if errors > 0 { facts.append("<b>\(errors)</b> error\(errors == 1 ? "" : "s")") }
        if let types = function.programTypes {
            let names = types.map { places.programType($0, of: function.provider) }
            facts.append(names.isEmpty ? "no program calls it" : "called by \(names.joined(separator: ", "))")
        }
        let since = function.since ?? history.course?.since
        if let since { facts.append("since \(HTMLText.escaped(since))") }
        if let course = history.course {
            if course.since == nil { facts.append("<b>new</b>") }
            var seen = Set<String>()
            let versions = course.changes.map { $0.version ?? "now" }.filter { seen.insert($0).inserted }
            if !versions.isEmpty { facts.append("changed \(versions.map(HTMLText.escaped).joined(separator: ", "))") }
        }
        if let said = users?.line(places, of: function.provider, isSinceKnown: since != nil) { facts.append(said) }
        if let location = function.location, !location.isWholeFile {
            facts.append(
                places.hasOneFile ? "line \(location.line)" : "\(HTMLText.escaped(location.file)):\(location.line)")
        }
    }
}

extension HelperType {
    /// The name of the type without stars and qualifiers, and without `struct`.
    fileprivate var leafName: String {
        switch unqualified {
        case .pointer(let pointee), .array(let pointee, _): pointee.leafName
        case .record(_, let tag, _) where !tag.isEmpty: tag
        case let type: type.spelling
        }
    }
}
