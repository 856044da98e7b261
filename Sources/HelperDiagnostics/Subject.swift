import HelperModel

/// What a problem is about: a provider, or something that it declares.
public struct Subject: Sendable, Hashable {
    public var provider: String
    /// The name of the function, the command or whatever else it is; nil for the provider itself.
    public var name: String?

    public init(provider: String, name: String? = nil) {
        self.provider = provider
        self.name = name
    }

    public init(_ function: ProvidedFunction) {
        self.init(provider: function.provider, name: function.name)
    }
}
