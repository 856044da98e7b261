import Libclang
import HelperModel

/// Turns clang's view of a function into the model's prototype.
enum PrototypeReader {
    /// - Parameters:
    ///   - type: the function type.
    ///   - parameters: the cursors of its parameters, for their names and for array types, which the function type has lost.
    ///   - text: the source text.
    ///   - programType: what a program uses in place of a written type.
    /// - Throws: ``TypeReader/TooDeep``.
    static func read(
        type: CType, parameters: [Cursor], text: String, programType: (HelperType) -> HelperType
    ) throws(TypeReader.TooDeep) -> Prototype {
        let function = type.desugared
        let returned = try TypeReader.read(function.result)
        let types = function.parameters
        return Prototype(
            text: text,
            returnType: programType(returned),
            writtenReturnType: returned,
            parameters: try types.indices.map { index throws(TypeReader.TooDeep) in
                let cursor = index < parameters.count ? parameters[index] : nil
                let written = try TypeReader.read(cursor?.type ?? types[index])
                let name = cursor?.spelling ?? ""
                return Parameter(name: name.isEmpty ? nil : name, type: programType(written), writtenType: written)
            },
            isVariadic: function.isVariadic && function.kind == .function(hasPrototype: true))
    }
}
