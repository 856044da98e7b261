import Mustache

/// A list of things, as sections of templates go through it.
///
/// Arrays are lists to the engine, too; but where it turns one round, each thing still says the place that it had.
struct TemplateList: MustacheSequence {
    let views: [TemplateView]

    init(_ views: [TemplateView]) {
        self.views = views
    }

    func makeIterator() -> IndexingIterator<[TemplateView]> { views.makeIterator() }

    private var reversed: TemplateList {
        let count = views.count
        return TemplateList(
            views.reversed().enumerated().map { $1.moved(to: ListPlace(index: $0, count: count)) })
    }
}

extension TemplateList: MustacheTransformable {
    /// What ``TemplateFunction/ofLists`` names.
    func transform(_ name: String) -> Any? {
        switch name {
        case "count": TemplateText(views.count)
        case "empty": views.isEmpty
        case "reversed": reversed
        default: nil
        }
    }
}

extension TemplateView {
    private static let places = TemplateLevel<ListPlace>("a place", ListPlace.entries { $0 })

    /// The same thing in another place of its list.
    fileprivate func moved(to place: ListPlace) -> TemplateView {
        // The number of a program type, say, is none of its place.
        guard scope["isLast"] != nil else { return self }
        let placed = TemplateView.places.view(of: place)
        return TemplateView(scope: scope) { placed.find($0) ?? find($0) }
    }
}
