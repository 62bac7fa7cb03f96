//! A PDF as a screen reader's program meets it.

use lopdf::{Dictionary, Document, Object, ObjectId};

/// A PDF, read by a library that had no part in making it.
pub(super) struct Reading {
    file: Document,
}

/// What links say about themselves.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// What is spoken for those inside.
    pub(super) inner: Vec<String>,
    /// Where those out lead, and what is spoken.
    pub(super) outer: Vec<(String, String)>,
    /// How many lead to no page.
    pub(super) lost: usize,
}

impl Reading {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self { file: Document::load_mem(bytes).expect("a PDF") }
    }

    fn catalog(&self) -> &Dictionary {
        self.file.catalog().expect("a catalog")
    }

    fn resolved<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.file.dereference(object).expect("an object").1
    }

    fn entry<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
        dictionary.get(key.as_bytes()).ok().map(|object| self.resolved(object))
    }

    fn text(&self, dictionary: &Dictionary, key: &str) -> Option<String> {
        lopdf::decode_text_string(self.entry(dictionary, key)?).ok()
    }

    pub(super) fn is_tagged(&self) -> bool {
        let marks = self.entry(self.catalog(), "MarkInfo").and_then(|marks| marks.as_dict().ok());
        let is_marked = marks.and_then(|marks| self.entry(marks, "Marked")?.as_bool().ok());
        is_marked == Some(true) && self.catalog().has(b"StructTreeRoot")
    }

    pub(super) fn pages(&self) -> usize {
        self.file.get_pages().len()
    }

    pub(super) fn language(&self) -> String {
        self.text(self.catalog(), "Lang").expect("a language")
    }

    pub(super) fn metadata(&self) -> String {
        let stream = self.entry(self.catalog(), "Metadata").and_then(|stream| stream.as_stream().ok());
        let stream = stream.expect("metadata");
        let plain = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        String::from_utf8(plain).expect("XMP")
    }

    /// The elements of the structure, in reading order.
    fn elements(&self) -> Vec<&Dictionary> {
        let mut elements = Vec::new();
        if let Some(root) = self.entry(self.catalog(), "StructTreeRoot") {
            self.descend(root, &mut elements);
        }
        elements
    }

    fn descend<'a>(&'a self, object: &'a Object, elements: &mut Vec<&'a Dictionary>) {
        match self.resolved(object) {
            Object::Array(children) => children.iter().for_each(|child| self.descend(child, elements)),
            Object::Dictionary(element) => {
                elements.push(element);
                if let Some(children) = self.entry(element, "K") {
                    self.descend(children, elements);
                }
            }
            _ => {}
        }
    }

    fn tag(&self, element: &Dictionary) -> Option<String> {
        let name = self.entry(element, "S")?.as_name().ok()?;
        Some(String::from_utf8_lossy(name).into_owned())
    }

    pub(super) fn tags(&self) -> Vec<String> {
        self.elements().into_iter().filter_map(|element| self.tag(element)).collect()
    }

    pub(super) fn alternatives(&self) -> Vec<String> {
        let elements = self.elements().into_iter();
        let figures = elements.filter(|element| self.tag(element).as_deref() == Some("Figure"));
        figures.map(|figure| self.text(figure, "Alt").expect("an alternative")).collect()
    }

    /// How many headings of columns and of rows the tables have.
    pub(super) fn scopes(&self) -> (usize, usize) {
        let elements = self.elements();
        let count = |scope: &str| elements.iter().filter(|element| self.has_scope(element, scope)).count();
        (count("Column"), count("Row"))
    }

    fn has_scope(&self, element: &Dictionary, scope: &str) -> bool {
        let attributes: Vec<&Dictionary> = match self.entry(element, "A") {
            Some(Object::Array(all)) => {
                all.iter().filter_map(|one| self.resolved(one).as_dict().ok()).collect()
            }
            Some(Object::Dictionary(one)) => vec![one],
            _ => Vec::new(),
        };
        attributes.iter().any(|one| {
            self.entry(one, "Scope").and_then(|name| name.as_name().ok()) == Some(scope.as_bytes())
        })
    }

    pub(super) fn links(&self) -> Links {
        let mut links = Links::default();
        let pages: Vec<ObjectId> = self.file.get_pages().into_values().collect();
        for page in &pages {
            for link in self.file.get_page_annotations(*page).expect("annotations") {
                self.add(link, &pages, &mut links);
            }
        }
        links
    }

    fn add(&self, link: &Dictionary, pages: &[ObjectId], links: &mut Links) {
        let spoken = self.text(link, "Contents").expect("a description");
        let action = self.entry(link, "A").and_then(|action| action.as_dict().ok());
        if let Some(address) = action.and_then(|action| self.text(action, "URI")) {
            links.outer.push((address, spoken));
            return;
        }
        links.inner.push(spoken);
        let place = self.entry(link, "Dest").or_else(|| self.entry(action?, "D"));
        links.lost += usize::from(!place.is_some_and(|place| self.leads(place, pages)));
    }

    fn leads(&self, place: &Object, pages: &[ObjectId]) -> bool {
        match place {
            Object::Array(place) => place
                .first()
                .and_then(|page| page.as_reference().ok())
                .is_some_and(|page| pages.contains(&page)),
            Object::String(name, _) | Object::Name(name) => {
                self.named(name).is_some_and(|place| self.leads(place, pages))
            }
            Object::Dictionary(place) => self.entry(place, "D").is_some_and(|place| self.leads(place, pages)),
            _ => false,
        }
    }

    /// The place of a name.
    fn named(&self, name: &[u8]) -> Option<&Object> {
        let names = self.entry(self.catalog(), "Names")?.as_dict().ok()?;
        let mut waiting = vec![self.entry(names, "Dests")?.as_dict().ok()?];
        while let Some(node) = waiting.pop() {
            let pairs = self.entry(node, "Names").and_then(|pairs| pairs.as_array().ok());
            let mut pairs = pairs.into_iter().flat_map(|pairs| pairs.chunks_exact(2));
            if let Some(pair) = pairs.find(|pair| pair[0].as_str().is_ok_and(|one| one == name)) {
                return Some(self.resolved(&pair[1]));
            }
            let kids = self.entry(node, "Kids").and_then(|kids| kids.as_array().ok());
            waiting.extend(kids.into_iter().flatten().filter_map(|kid| self.resolved(kid).as_dict().ok()));
        }
        None
    }

    pub(super) fn bookmarks(&self) -> Vec<String> {
        let mut bookmarks = Vec::new();
        let outlines = self.entry(self.catalog(), "Outlines").and_then(|outlines| outlines.as_dict().ok());
        let mut waiting: Vec<&Dictionary> = outlines.into_iter().collect();
        while let Some(bookmark) = waiting.pop() {
            bookmarks.extend(self.text(bookmark, "Title"));
            for key in ["Next", "First"] {
                waiting.extend(self.entry(bookmark, key).and_then(|next| next.as_dict().ok()));
            }
        }
        bookmarks
    }
}
