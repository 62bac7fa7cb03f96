//! What tests need to use Tischrunde as people do: servers, phones, browsers.

pub mod browser;
pub mod figures;
pub mod hall;
pub mod house;
pub mod papers;
pub mod process;
pub mod raw;
pub mod server;
pub mod steps;
pub mod within;
