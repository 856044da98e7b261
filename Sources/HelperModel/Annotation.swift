/// Something the source says of a parameter, before anything is concluded from it.
public enum ParameterAnnotation: Sendable, Hashable {
    /// A directive: the contract, with the name of the parameter that carries the size.
    case contract(ArgumentContract.Kind, isNullable: Bool, size: String?)
    /// Which way data goes, from SAL or from Doxygen's `@param[in]`.
    case direction(Direction, source: String)
    /// The memory is as long as the parameter or constant of this name says, from SAL.
    case size(String, source: String)
    /// The parameter may be null, from SAL.
    case nullable(source: String)
    /// The structure that it points to holds nothing but scalars, so that a program's own memory will do.
    case plainMemory
    /// The parameter is a string that ends with a null character, from SAL.
    case string(source: String)

    public enum Direction: String, Sendable, Hashable, Codable {
        case `in`, out, both
    }
}

/// Something the source says of a helper as a whole.
public enum HelperAnnotation: Sendable, Hashable {
    /// A directive: what is returned.
    case returns(ReturnContract.Kind, isNullable: Bool)
    /// What is returned may be null, from SAL.
    case returnsNullable(source: String)
    case reallocatesPacket
    case implicitContext
}
