namespace ImsTrace.Protocols.Authentication;

/// <summary>How a digest response is computed (RFC 2617 section 3.2.1, RFC 7616 section 3.3, RFC 3310 section 3.1).</summary>
public enum DigestAlgorithm : byte { Md5, Md5Session, Sha256, Sha256Session, AkaV1Md5 }
