/// The order of the bytes of a number: the file's, whatever the machine's is.
public enum ByteOrder: Sendable, Hashable {
    case little, big
}
