import HelperModel

/// What the parameters of a function are called in Swift, each by a name of its own.
struct SwiftLabels {
    private let labels: [String]

    init(_ parameters: [Parameter]) {
        var taken = Set<String>()
        labels = parameters.enumerated().map { index, parameter in
            // The kfunc convention says with a suffix what the contract says.
            let bare = parameter.name.map(KfuncSuffix.bareName) ?? ""
            let camel = SwiftName.lowerCamel(bare) ?? SwiftName.lowerCamel("argument_" + bare) ?? "argument"
            var label = camel == "self" ? "self_" : camel
            if taken.contains(label) { label += String(index + 1) }
            while !taken.insert(label).inserted { label += "_" }
            return SwiftName.escapedLabel(label)
        }
    }

    subscript(index: Int) -> String { labels[index] }
}
