import HelperModel

/// What a helper or kfunc gives a program in Swift.
struct ProgramResult {
    /// Nil for nothing.
    let type: String?
    var isDiscardable = false
    /// What stands in front of the call and behind it.
    private var affixes = ("", "")

    init(_ function: ProvidedFunction, _ declaration: ProgramDeclaration, _ references: KernelReferences) {
        let prototype = function.prototype
        if let pointee = prototype.returnType.pointee {
            let isNullable = function.contract?.returns.isNullable != false
            let isOwned = references.isAcquired(by: function)
            let reference = references.name(of: pointee).map { isOwned ? "Owned\($0)" : $0 }
            type = (reference ?? "UnsafeMutableRawPointer") + (isNullable ? "?" : "")
            if !isNullable { affixes.1 = ".unsafelyUnwrapped" }
            if let reference { affixes = ("\(reference)(\(isOwned && !isNullable ? "owning: " : "")", affixes.1 + ")") }
        } else if let integer = declaration.result {
            // A `long` is 0 or the number of an error, which many programs have no use for.
            isDiscardable = integer == "Int64" || integer == "Int32"
            type = isDiscardable ? "Int" : integer
            if isDiscardable { affixes = ("Int(", ")") }
        } else {
            type = nil
        }
    }

    func wrapping(_ call: String) -> String { affixes.0 + call + affixes.1 }
}
