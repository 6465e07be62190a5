namespace ImsTrace.Replay.Rewriting;

/// <summary>Where the live value of a binding comes from.</summary>
internal enum BindingSource : byte
{
    /// <summary>It is made when it is first needed.</summary>
    Fresh,
    /// <summary>A live message reveals it.</summary>
    Learned,
    /// <summary>The users file has it.</summary>
    User,
    /// <summary>It is an address of a role, played or live.</summary>
    Role,
}
