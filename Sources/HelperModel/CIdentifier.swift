extension String {
    /// A C identifier that tells this name apart, if it does not begin with a digit: what can't be in one is an underscore.
    public var cIdentifier: String {
        String(map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }
}
