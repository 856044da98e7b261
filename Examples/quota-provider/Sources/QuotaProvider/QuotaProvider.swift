import HelperRuntime
import Synchronization

/// Quotas of a kilobyte for everyone.
public enum QuotaProvider: QuotaHelpers {
    private static let limit: UInt64 = 1024
    private static let taken = Mutex<[UInt32: UInt64]>([:])

    public static func remaining(user: UInt32) -> UInt64 {
        taken.withLock { limit - $0[user, default: 0] }
    }

    public static func take(user: UInt32, bytes: UInt64) -> Int32 {
        taken.withLock { taken in
            let before = taken[user, default: 0]
            guard bytes <= limit - before else { return -28 }
            taken[user] = before + bytes
            return 0
        }
    }
}
