//! What visitors ask for.

use serde::{Serialize, Serializer};

/// A route of Draw64, as it is in this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Route {
    List,
    Gallery,
    Show,
    Png,
    Poster,
    Film,
    Draw,
    Undo,
    Stats,
    Painters,
}

impl Route {
    pub(crate) const ALL: [Route; 10] = [
        Route::List,
        Route::Gallery,
        Route::Show,
        Route::Png,
        Route::Poster,
        Route::Film,
        Route::Draw,
        Route::Undo,
        Route::Stats,
        Route::Painters,
    ];

    /// Method and template: the name of the span that the tower layer makes.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Route::List => "GET /images",
            Route::Gallery => "GET /gallery",
            Route::Show => "GET /images/{id}",
            Route::Png => "GET /images/{id}/png",
            Route::Poster => "POST /images/{id}/poster",
            Route::Film => "GET /images/{id}/film",
            Route::Draw => "PATCH /images/{id}",
            Route::Undo => "POST /images/{id}/undo",
            Route::Stats => "GET /stats",
            Route::Painters => "GET /painters",
        }
    }

    /// How many groups of visitors come for it in a day.
    pub(crate) fn groups(self) -> usize {
        match self {
            Route::Poster | Route::Film => 9,
            Route::Undo => 10,
            Route::Stats | Route::Painters => 8,
            Route::Draw => 16,
            _ => 12,
        }
    }
}

impl Serialize for Route {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}
