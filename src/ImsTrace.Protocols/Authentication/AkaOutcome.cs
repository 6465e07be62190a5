namespace ImsTrace.Protocols.Authentication;

/// <summary>What a USIM makes of a challenge (TS 33.102 section 6.3.3).</summary>
public enum AkaOutcome : byte
{
    /// <summary>The network is the right one and the challenge is fresh.</summary>
    Answered,

    /// <summary>MAC-A does not follow from K: the challenge is not the home network's.</summary>
    WrongCode,

    /// <summary>SQN was used before: the answer is AUTS.</summary>
    OldSequence,
}
