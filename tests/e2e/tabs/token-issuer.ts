/** The token pairs of the tabs backend, with refresh token rotation as in simplejwt: a refresh token is valid once. */
import { makeJwt } from '../../support/make-jwt.ts'
import { userIdOf, type Username } from './tabs-accounts.ts'

const ACCESS_LIFETIME_S = 300
const REFRESH_LIFETIME_S = 86_400

export interface TabsTokens {
  access: string
  refresh: string
}

export function createTokenIssuer() {
  const accessTokens = new Map<string, Username>()
  const refreshTokens = new Map<string, Username>()
  let lastId = 0

  function createToken(username: Username, type: string, lifetimeS: number): string {
    const now = Math.floor(Date.now() / 1000)
    lastId++
    return makeJwt({
      token_type: type,
      user_id: userIdOf(username),
      username: undefined,
      exp: now + lifetimeS,
      jti: `${lastId}`,
    })
  }

  return {
    /** A new pair for an account, as for a sign-in. */
    issueTokens(username: Username): TabsTokens {
      const tokens = {
        access: createToken(username, 'access', ACCESS_LIFETIME_S),
        refresh: createToken(username, 'refresh', REFRESH_LIFETIME_S),
      }
      accessTokens.set(tokens.access, username)
      refreshTokens.set(tokens.refresh, username)
      return tokens
    },

    /** Rejects all access tokens that have been issued so far, as if they had expired. */
    rejectAccessTokens(): void {
      accessTokens.clear()
    },

    usernameOfAccessToken(token: string): Username | undefined {
      return accessTokens.get(token)
    },

    /** Uses up a refresh token. @returns its account; undefined if the token is not valid or was used before */
    redeemRefreshToken(token: string): Username | undefined {
      const username = refreshTokens.get(token)
      refreshTokens.delete(token)
      return username
    },
  }
}

export type TokenIssuer = ReturnType<typeof createTokenIssuer>
