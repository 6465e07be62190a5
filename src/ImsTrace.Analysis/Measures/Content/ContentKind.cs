namespace ImsTrace.Analysis.Measures.Content;

/// <summary>What a message carries: what a user wrote, or what terminals tell each other of it.</summary>
internal enum ContentKind : byte { None, User, Composing, Notification }
