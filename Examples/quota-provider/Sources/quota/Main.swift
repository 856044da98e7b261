import QuotaProvider

@main
enum Main {
    static func main() {
        // As a run-time would call them: five registers in, one out.
        for helper in QuotaProvider.helperTable.helpers {
            print("\(helper.name) \(helper.id ?? 0): \(helper.entry.function?(7, 100, 0, 0, 0) ?? 0)")
        }
    }
}
