//! Who may come in: secrets of links and codes, how often somebody may knock, and from which page.

pub mod invitation;
pub mod meter;
pub mod origin;
pub mod seal;
pub mod secret;
