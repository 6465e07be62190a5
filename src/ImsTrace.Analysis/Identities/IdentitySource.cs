namespace ImsTrace.Analysis.Identities;

/// <summary>What told of an identity.</summary>
public enum IdentitySource : byte
{
    /// <summary>A REGISTER that succeeded.</summary>
    Registration,
    /// <summary>P-Associated-URI of its 200 (RFC 7315 section 4.1).</summary>
    AssociatedUri,
    /// <summary>A Cx request or its answer (TS 29.228 section 6.1).</summary>
    Cx,
    /// <summary>P-Asserted-Identity (RFC 3325 section 9.1).</summary>
    Assertion,
}
